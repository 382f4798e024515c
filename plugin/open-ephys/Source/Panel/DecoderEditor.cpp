// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderEditor.h"

#include "DecoderCanvas.h"
#include "FolderEditor.h"
#include "SettingsSheet.h"

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
    addRow ("behaviour_units", 1, 2);
    addRow ("output", 1, 3);
}

void DecoderEditor::showSettings()
{
    /** A window that only hides when it is closed: the editor owns it. */
    struct SettingsWindow : juce::DialogWindow
    {
        SettingsWindow (const juce::String& name, juce::Colour ground) : DialogWindow (name, ground, true) {}
        void closeButtonPressed() override { setVisible (false); }
    };
    settings = std::make_unique<SettingsWindow> (tabText + " settings", findColour (ThemeColours::componentBackground));
    settings->setUsingNativeTitleBar (true);
    settings->setContentOwned (new SettingsSheet (getProcessor(), actions), true);
    settings->centreAroundComponent (nullptr, settings->getWidth(), settings->getHeight());
    settings->setVisible (true);
}

void DecoderEditor::nameTab (const std::string& rig)
{
    tabText = juce::String (tabName) + " " + juce::String::fromUTF8 (rig.c_str());
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
            addCustomParameterEditor (new FolderEditor (found, actions), x, y);
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
