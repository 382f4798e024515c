// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelActions.h"

#include <EditorHeaders.h>

namespace poyo::panel
{
/** Chooses the stream whose spikes are decoded from the streams of the chain. */
class StreamEditor : public ParameterEditor
{
public:
    StreamEditor (Parameter* parameter, PanelActions& actions);

    void updateView() override;
    void resized() override { updateBounds(); }

private:
    juce::ComboBox choice;
};
} // namespace poyo::panel
