// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/ChildProcess.h"
#include "Core/PlayedRecording.h"

#include <ProcessorHeaders.h>
#include <functional>

namespace poyo::rig
{
/**
 * Turns a recording, or a wish for a simulated one, into something that can be played: block files as they are, all
 * others by the poyo program, in the background. Called on the message thread; nothing waits.
 */
class RecordingLoader : private Thread, private AsyncUpdater
{
public:
    /** loaded is called on the message thread; the recording is null, and the sentence says why, where it failed. */
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
    CriticalSection lock; // of the two below
    std::shared_ptr<const PlayedRecording> recording;
    String problem;
};
} // namespace poyo::rig
