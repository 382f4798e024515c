// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelActions.h"
#include "PanelButton.h"
#include "PanelModel.h"

namespace poyo::panel
{
/** A field for notes to the recording, and buttons for the session folder, the report and the log. */
class NotesBar : public juce::Component
{
public:
    NotesBar (const PanelModel& panelModel, PanelActions& panelActions);

    void refresh();

    /** In a narrow panel the answer gets a row of its own. */
    void setTwoRows (bool wanted) { twoRows = wanted; }
    void paint (juce::Graphics& g) override;
    void resized() override;

    /** Called with each note. */
    std::function<void (const std::string&)> onMark;

private:
    void markNow();

    const PanelModel& model;
    PanelActions& actions;
    juce::TextEditor note;
    PanelButton mark { "Mark" };
    PanelButton session { "Session folder" };
    PanelButton report { "Report" };
    PanelButton log { "Runtime log" };
    PanelButton settings { "Settings" };
    juce::Rectangle<int> answerArea;
    bool twoRows = false;
};
} // namespace poyo::panel
