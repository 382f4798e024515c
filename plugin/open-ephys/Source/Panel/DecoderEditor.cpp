// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderEditor.h"

#include "DecoderCanvas.h"

namespace poyo::panel
{
namespace
{
constexpr int columnWidth = 182;
constexpr int left = 10;
constexpr int top = 26;
constexpr int rowHeight = 24;
constexpr auto tabName = "POYO";
} // namespace

DecoderEditor::DecoderEditor (GenericProcessor* owner, PanelSource& panelSource, PanelActions& panelActions) :
    VisualizerEditor (owner, tabName, 2 * columnWidth + 2 * left), source (panelSource), actions (panelActions),
    lamp (panelSource)
{
    lamp.setBounds (left, top, columnWidth - 12, 22);
    addAndMakeVisible (lamp);
    addRow ("bundle", 0, 1);
    addRow ("adapter", 0, 2);
    addRow ("rig", 0, 3);
    addRow ("decode", 1, 0);
    addRow ("behaviour", 1, 1);
    addRow ("output", 1, 2);
}

void DecoderEditor::addRow (const char* parameter, int column, int row)
{
    const auto x = left + column * columnWidth;
    const auto y = top + row * rowHeight;
    auto* found = getProcessor()->hasParameter (parameter) ? getProcessor()->getParameter (parameter)
                                                           : getProcessor()->getStreamParameter (parameter);
    if (found == nullptr)
    {
        return;
    }
    const auto scope = found->getScope();
    switch (found->getType())
    {
        case Parameter::PATH_PARAM:
            addPathParameterEditor (scope, parameter, x, y);
            break;
        case Parameter::STRING_PARAM:
            addTextBoxParameterEditor (scope, parameter, x, y);
            break;
        case Parameter::BOOLEAN_PARAM:
            addToggleParameterEditor (scope, parameter, x, y);
            break;
        case Parameter::CATEGORICAL_PARAM:
            addComboBoxParameterEditor (scope, parameter, x, y);
            break;
        case Parameter::SELECTED_CHANNELS_PARAM:
            addSelectedChannelsParameterEditor (scope, parameter, x, y);
            break;
        default:
            addMaskChannelsParameterEditor (scope, parameter, x, y);
            break;
    }
    getParameterEditor (parameter)->setLayout (ParameterEditor::Layout::nameOnLeft);
}

Visualizer* DecoderEditor::createNewCanvas() { return new DecoderCanvas (getProcessor(), source, actions); }
} // namespace poyo::panel
