// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace poyo::panel
{
/** What a person can do from the panel. Called on the message thread; none waits: how it went is in the next state. */
class PanelActions
{
public:
    virtual ~PanelActions() = default;

    virtual void setDecoding (bool on) = 0;

    /** Writes a note into the recording, at this moment. */
    virtual void mark (const std::string& text) = 0;

    /** From now on what comes is for the next calibration. */
    virtual void collect() = 0;

    /** Fits on what was collected. */
    virtual void calibrate() = 0;

    /** While collecting: forgets it. While fitting: ends it, and keeps the best so far. */
    virtual void cancelCalibration() = 0;

    virtual void useCalibration() = 0;
    virtual void discardCalibration() = 0;

    /** Starts the runtime where none runs. */
    virtual void startRuntime() = 0;

    /** Each shows a file or folder in the system's own viewer. */
    virtual void openSession() = 0;
    virtual void openReport() = 0;
    virtual void openRuntimeLog() = 0;
};
} // namespace poyo::panel
