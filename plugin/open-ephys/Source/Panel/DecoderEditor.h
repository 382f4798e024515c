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

private:
    void addRow (const char* parameter, int column, int row);

    PanelSource& source;
    PanelActions& actions;
    StateLamp lamp;
};
} // namespace poyo::panel
