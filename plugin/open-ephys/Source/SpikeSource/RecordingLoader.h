// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/ChildProcess.h"
#include "Core/PlayedRecording.h"

#include <ProcessorHeaders.h>
#include <functional>

namespace poyo::rig
{
/**
 * Loads a recording that can be played. It reads block files itself; for other files and for simulations it runs the
 * poyo program in the background. Message thread; no call waits.
 */
class RecordingLoader : private Thread, private AsyncUpdater
{
public:
    /** Calls loaded on the message thread. If loading fails, the recording is null and the sentence says why. */
    using Loaded = std::function<void (std::shared_ptr<const PlayedRecording>, const String& sentence)>;

    explicit RecordingLoader (Loaded loaded);
    ~RecordingLoader() override;

    void load (const File& recording);
    void simulate (int seconds, int units);
    bool isBusy() const { return isThreadRunning(); }

private:
    void make (const StringArray& arguments, const File& blocks);
    void run() override;
    void handleAsyncUpdate() override;

    const Loaded tell;
    StringArray command;
    File made; // the block file
    File log;
    CriticalSection lock; // guards recording and problem
    std::shared_ptr<const PlayedRecording> recording;
    String problem;
};
} // namespace poyo::rig
