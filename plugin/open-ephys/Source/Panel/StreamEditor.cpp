// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamEditor.h"

namespace poyo::panel
{
namespace
{
constexpr auto firstWithSpikes = "the first stream with spikes";
constexpr int firstId = 1;
} // namespace

StreamEditor::StreamEditor (Parameter* parameter, PanelActions& actions) : ParameterEditor (parameter)
{
    label = std::make_unique<juce::Label> ("Parameter name", parameter->getDisplayName());
    label->setFont (juce::FontOptions ("Inter", "Regular", 15.0f));
    addAndMakeVisible (label.get());
    choice.addItem (firstWithSpikes, firstId);
    for (const auto& stream : actions.streams())
    {
        choice.addItem (juce::String::fromUTF8 (stream.c_str()), choice.getNumItems() + firstId);
    }
    const auto now = parameter->getValueAsString();
    bool isThere = now.isEmpty();
    for (int k = 1; k < choice.getNumItems(); ++k)
    {
        isThere = isThere || choice.getItemText (k) == now;
    }
    if (! isThere)
    {
        choice.addItem (now, choice.getNumItems() + firstId); // a stream that is no longer in the chain
    }
    choice.setTooltip (parameter->getDescription());
    choice.onChange = [this]
    {
        if (param != nullptr)
        {
            param->setNextValue (choice.getSelectedId() == firstId ? juce::String() : choice.getText());
        }
    };
    addAndMakeVisible (choice);
    editor = &choice;
    updateView();
}

void StreamEditor::updateView()
{
    choice.setEnabled (param != nullptr);
    if (param != nullptr)
    {
        const auto now = param->getValueAsString();
        choice.setText (now.isEmpty() ? juce::String (firstWithSpikes) : now, juce::dontSendNotification);
    }
}
} // namespace poyo::panel
