// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace poyo::panel
{
/** A bundle or an adapter that the user can choose. */
struct FolderCard
{
    std::string folder;
    std::string name;
    std::string detail; // what it decodes, from what, and how well
};

/** The actions of the panel's user. Message thread. No action waits: its result is in a later state. */
class PanelActions
{
public:
    virtual ~PanelActions() = default;

    virtual void setDecoding (bool on) = 0;

    /** Writes a note into the recording now. */
    virtual void mark (const std::string& text) = 0;

    /** Starts to collect data for the next calibration. */
    virtual void collect() = 0;

    /** Fits on the collected data. */
    virtual void calibrate() = 0;

    /** Stops collecting, or stops the fit and keeps the best adapter so far. */
    virtual void cancelCalibration() = 0;

    virtual void useCalibration() = 0;
    virtual void discardCalibration() = 0;

    /** The bundles or adapters at hand, newest adapter first. parameter: "bundle" or "adapter". Reads files. */
    virtual std::vector<FolderCard> foldersFor (const std::string& parameter) = 0;

    /** The names of the streams that reach the decoder. */
    virtual std::vector<std::string> streams() = 0;

    /** Shows all settings in a window of their own. */
    virtual void showSettings() = 0;

    /** Starts the runtime if none runs. */
    virtual void startRuntime() = 0;

    /** Each shows a file or folder in the system's own viewer. */
    virtual void openSession() = 0;
    virtual void openReport() = 0;
    virtual void openRuntimeLog() = 0;
};
} // namespace poyo::panel
