// SPDX-License-Identifier: GPL-3.0-or-later
#include "MoreStreamsEditor.h"

namespace poyo::panel
{
MoreStreamsEditor::MoreStreamsEditor (Parameter* parameter, PanelActions& panelActions) :
    ParameterEditor (parameter), actions (panelActions)
{
    label = std::make_unique<juce::Label> ("Parameter name", parameter->getDisplayName());
    label->setFont (juce::FontOptions ("Inter", "Regular", 15.0f));
    addAndMakeVisible (label.get());
    button.setTooltip (parameter->getDescription());
    button.onClick = [this] { showMenu(); };
    addAndMakeVisible (button);
    editor = &button;
    updateView();
}

juce::StringArray MoreStreamsEditor::chosen() const
{
    auto names = juce::StringArray::fromTokens (param->getValueAsString(), ",", "");
    names.trim();
    names.removeEmptyStrings();
    return names;
}

void MoreStreamsEditor::updateView()
{
    button.setEnabled (param != nullptr);
    if (param != nullptr)
    {
        const auto names = chosen();
        button.setButtonText (names.isEmpty() ? juce::String ("none") : names.joinIntoString (", "));
    }
}

void MoreStreamsEditor::showMenu()
{
    juce::StringArray names;
    for (const auto& stream : actions.streams())
    {
        names.add (juce::String::fromUTF8 (stream.c_str()));
    }
    names.addArray (chosen());
    names.removeDuplicates (false); // a chosen stream may no longer be in the chain
    juce::PopupMenu menu;
    for (int k = 0; k < names.size(); ++k)
    {
        menu.addItem (k + 1, names[k], true, chosen().contains (names[k]));
    }
    menu.showMenuAsync (juce::PopupMenu::Options().withTargetComponent (button),
                        [self = juce::WeakReference<MoreStreamsEditor> (this), names] (int item)
                        {
                            if (self != nullptr && item > 0)
                            {
                                self->change (names[item - 1]);
                            }
                        });
}

void MoreStreamsEditor::change (const juce::String& stream)
{
    if (param == nullptr)
    {
        return;
    }
    auto names = chosen();
    if (names.contains (stream))
    {
        names.removeString (stream);
    }
    else
    {
        names.add (stream);
    }
    param->setNextValue (names.joinIntoString (", "));
    updateView();
}
} // namespace poyo::panel
