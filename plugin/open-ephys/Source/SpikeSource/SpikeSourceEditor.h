// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <EditorHeaders.h>

namespace poyo::rig
{
class SpikeSource;

/** The editor of POYO Spike Source: file, loop, a button for a simulation, and a line about the recording. */
class SpikeSourceEditor : public GenericEditor, private Button::Listener, private Timer
{
public:
    explicit SpikeSourceEditor (SpikeSource* source);

    void startAcquisition() override { simulateButton.setEnabled (false); }
    void stopAcquisition() override { simulateButton.setEnabled (true); }

private:
    void buttonClicked (Button* button) override;
    void timerCallback() override;

    SpikeSource& source;
    UtilityButton simulateButton { "Simulate" };
    Label sentence;
};
} // namespace poyo::rig
