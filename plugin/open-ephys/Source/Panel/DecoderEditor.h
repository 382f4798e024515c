// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelActions.h"
#include "StateLamp.h"

#include <VisualizerEditorHeaders.h>

namespace poyo::panel
{
/** The editor in the signal chain: the state light and the settings of the decoder. */
class DecoderEditor : public VisualizerEditor
{
public:
    /** Source and actions outlive the editor: the processor owns all three. */
    DecoderEditor (GenericProcessor* owner, PanelSource& panelSource, PanelActions& panelActions);

    Visualizer* createNewCanvas() override;

    /** Opens the window with all settings, or brings it to the front. */
    void showSettings();

    /** Names the panel's tab after the rig, so that the tabs of two decoders differ. */
    void nameTab (const std::string& rig);

private:
    void addRow (const char* parameter, int column, int row);

    PanelSource& source;
    PanelActions& actions;
    StateLamp lamp;
    std::unique_ptr<juce::DialogWindow> settings;
};
} // namespace poyo::panel
