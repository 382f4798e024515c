// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelActions.h"

#include <EditorHeaders.h>

namespace poyo::panel
{
/** Chooses other streams whose spikes are decoded too, from a list with ticks. */
class MoreStreamsEditor : public ParameterEditor
{
public:
    MoreStreamsEditor (Parameter* parameter, PanelActions& actions);

    void updateView() override;
    void resized() override { updateBounds(); }

private:
    void showMenu();
    void change (const juce::String& stream);
    juce::StringArray chosen() const;

    PanelActions& actions;
    juce::TextButton button;

    JUCE_DECLARE_WEAK_REFERENCEABLE (MoreStreamsEditor)
};
} // namespace poyo::panel
