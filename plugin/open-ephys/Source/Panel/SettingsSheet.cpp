// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsSheet.h"

#include <ProcessorHeaders.h>

#include "FolderEditor.h"
#include "MoreStreamsEditor.h"
#include "StreamEditor.h"

namespace poyo::panel
{
namespace
{
constexpr int margin = 14;
constexpr int rowHeight = 22;
constexpr int rowGap = 4;
constexpr int titleHeight = 30;
constexpr int rowWidth = 400;
} // namespace

SettingsSheet::SettingsSheet (GenericProcessor* decoder, PanelActions& panelActions) :
    processor (decoder), actions (panelActions)
{
    addGroup ("Spikes", { "stream", "more_streams", "stream_clocks", "stream_wait", "hold_back" });
    addGroup ("Behaviour", { "behaviour_key", "behaviour_units", "behaviour_rate" });
    addGroup ("Output", { "output", "output_rate", "threshold_on", "threshold" });
    addGroup ("Runtime", { "rig", "start_runtime", "launcher", "sessions" });
    setSize (rowWidth + 2 * margin, next + margin);
}

void SettingsSheet::addGroup (const char* title, std::initializer_list<const char*> parameters)
{
    titles.push_back ({ title, next });
    next += titleHeight;
    for (const auto* name : parameters)
    {
        auto* parameter = processor->getParameter (name);
        auto* made = editorFor (parameter);
        made->setLayout (ParameterEditor::Layout::nameOnLeft);
        made->setBounds (margin, next, rowWidth, rowHeight);
        if (parameter->shouldDeactivateDuringAcquisition() && CoreServices::getAcquisitionStatus())
        {
            made->setEnabled (false);
        }
        addAndMakeVisible (made);
        editors.emplace_back (made);
        next += rowHeight + rowGap;
    }
}

ParameterEditor* SettingsSheet::editorFor (Parameter* parameter)
{
    if (parameter->getName() == "stream")
    {
        return new StreamEditor (parameter, actions);
    }
    if (parameter->getName() == "more_streams")
    {
        return new MoreStreamsEditor (parameter, actions);
    }
    switch (parameter->getType())
    {
        case Parameter::PATH_PARAM:
            return new PathParameterEditor (parameter, rowHeight, rowWidth);
        case Parameter::BOOLEAN_PARAM:
            return new ToggleParameterEditor (parameter, rowHeight, rowWidth);
        case Parameter::CATEGORICAL_PARAM:
            return new ComboBoxParameterEditor (parameter, rowHeight, rowWidth);
        case Parameter::INT_PARAM:
        case Parameter::FLOAT_PARAM:
            return new BoundedValueParameterEditor (parameter, rowHeight, rowWidth);
        default:
            return new TextBoxParameterEditor (parameter, rowHeight, rowWidth);
    }
}

void SettingsSheet::paint (juce::Graphics& g)
{
    g.fillAll (findColour (ThemeColours::componentBackground));
    g.setColour (findColour (ThemeColours::defaultText));
    g.setFont (juce::FontOptions ("Inter", "Semi Bold", 15.0f));
    for (const auto& title : titles)
    {
        g.drawText (title.words, margin, title.y, rowWidth, titleHeight, juce::Justification::centredLeft);
    }
}
} // namespace poyo::panel
