// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpikeSourceEditor.h"

#include "SpikeSource.h"

namespace poyo::rig
{
namespace
{
constexpr int width = 230;
constexpr int lookHertz = 4;
constexpr int simulatedSeconds = 300;
constexpr int simulatedUnits = 100;
} // namespace

SpikeSourceEditor::SpikeSourceEditor (SpikeSource* source_) : GenericEditor (source_), source (*source_)
{
    desiredWidth = width;
    addPathParameterEditor (Parameter::PROCESSOR_SCOPE, "file", 12, 27);
    addToggleParameterEditor (Parameter::PROCESSOR_SCOPE, "loop", 12, 65);
    simulateButton.setBounds (143, 65, 77, 20);
    simulateButton.setTooltip ("Simulates a recording of 5 minutes with 100 units, and plays it");
    simulateButton.addListener (this);
    addAndMakeVisible (simulateButton);
    sentence.setBounds (8, 103, width - 16, 20);
    sentence.setFont (FontOptions ("Inter", "Regular", 13.0f));
    sentence.setMinimumHorizontalScale (0.7f);
    addAndMakeVisible (sentence);
    startTimerHz (lookHertz);
}

void SpikeSourceEditor::buttonClicked (Button*) { source.simulate (simulatedSeconds, simulatedUnits); }

void SpikeSourceEditor::timerCallback()
{
    sentence.setText (source.sentence(), dontSendNotification);
    sentence.setTooltip (source.sentence());
}
} // namespace poyo::rig
