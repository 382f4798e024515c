// SPDX-License-Identifier: GPL-3.0-or-later
#include "NotesBar.h"

namespace poyo::panel
{
NotesBar::NotesBar (const PanelModel& panelModel, PanelActions& panelActions) :
    model (panelModel), actions (panelActions)
{
    note.setMultiLine (false);
    note.setInputRestrictions (512);
    note.onReturnKey = [this] { markNow(); };
    mark.setTooltip ("Writes the note into the recording now");
    session.setTooltip ("Opens the newest session folder");
    report.setTooltip ("Opens the report of the last calibration");
    log.setTooltip ("Opens the log of the runtime");
    mark.onClick = [this] { markNow(); };
    session.onClick = [this] { actions.openSession(); };
    report.onClick = [this] { actions.openReport(); };
    log.onClick = [this] { actions.openRuntimeLog(); };
    settings.setTooltip ("Shows all settings of this decoder");
    settings.onClick = [this] { actions.showSettings(); };
    addAndMakeVisible (note);
    for (auto* button : { &mark, &session, &report, &log, &settings })
    {
        addAndMakeVisible (button);
    }
}

void NotesBar::markNow()
{
    const auto words = note.getText().trim().toStdString();
    if (! words.empty() && mark.isEnabled())
    {
        actions.mark (words);
        onMark (words);
        note.clear();
    }
}

void NotesBar::refresh()
{
    mark.setEnabled (model.state.acquiring && model.state.runtime == Runtime::alive);
    session.setEnabled (! model.state.session.empty());
    report.setEnabled (! model.state.calibration.report.empty());
    const auto theme = PanelTheme::of (*this);
    note.setFont (theme.font (15));
    note.applyFontToAllText (theme.font (15));
    note.setTextToShowWhenEmpty ("A note for the recording", theme.dim);
    repaint();
}

void NotesBar::resized()
{
    const auto theme = PanelTheme::of (*this);
    auto area = getLocalBounds();
    const auto gap = theme.size (6);
    if (twoRows)
    {
        answerArea = area.removeFromTop (area.getHeight() / 2).reduced (theme.size (2), 0);
    }
    for (auto* button : { &settings, &log, &report, &session })
    {
        button->setBounds (area.removeFromRight (button->wantedWidth (theme)));
        area.removeFromRight (gap);
    }
    note.setBounds (area.removeFromLeft (juce::jmin (
        theme.size (300), twoRows ? area.getWidth() - mark.wantedWidth (theme) - gap : area.getWidth() / 2)));
    note.setIndents (theme.size (6), juce::jmax (0, (note.getHeight() - theme.size (17)) / 2));
    area.removeFromLeft (gap);
    mark.setBounds (area.removeFromLeft (mark.wantedWidth (theme)));
    if (! twoRows)
    {
        answerArea = area.reduced (theme.size (8), 0);
    }
}

void NotesBar::paint (juce::Graphics& g)
{
    const auto theme = PanelTheme::of (*this);
    g.setColour (model.state.lastAnswerRefused ? theme.text : theme.dim);
    g.setFont (model.state.lastAnswerRefused ? theme.bold (13) : theme.font (13));
    const auto answer = (model.state.lastAnswerRefused ? "refused: " : "") + text (model.state.lastAnswer);
    drawWords (g, model.state.lastAnswer.empty() ? juce::String() : answer, answerArea,
               juce::Justification::centredLeft, 2, 0.85f);
}
} // namespace poyo::panel
