// SPDX-License-Identifier: GPL-3.0-or-later
#include "CalibrateView.h"

#include "Panel/Model/Wording.h"
#include "ScoreChart.h"
#include "StateShape.h"

#include <cmath>

namespace poyo::panel
{
namespace
{
constexpr int mostLines = 5; // of a message

/** The verdict uses the shapes and colours of the state light for good, doubtful and bad. */
StateLight lightOf (const Calibration& calibration)
{
    if (calibration.phase == CalibrationPhase::failed || calibration.advice == CalibrationAdvice::somethingIsWrong)
    {
        return { Word::noRuntime, "", true };
    }
    if (calibration.advice == CalibrationAdvice::useIt || calibration.inUse)
    {
        return { Word::decoding, "" };
    }
    const bool doubtful =
        calibration.advice == CalibrationAdvice::collectMore || calibration.advice == CalibrationAdvice::keepPrevious;
    return { doubtful ? Word::degraded : Word::noRuntime, "" };
}

/** How many lines a message needs in the current font. */
int linesOf (const juce::Graphics& g, const std::string& message, int width)
{
    const auto needed = juce::GlyphArrangement::getStringWidthInt (g.getCurrentFont(), text (message));
    const auto perLine = juce::jmax (1, width * 9 / 10); // lines break between words
    return juce::jlimit (1, mostLines, (needed + perLine - 1) / perLine);
}
} // namespace

CalibrateView::CalibrateView (const PanelModel& panelModel, PanelActions& panelActions) :
    Card (panelModel, "Calibrate"), actions (panelActions)
{
    collect.setTooltip ("Starts to collect spikes and behaviour for the next calibration");
    fit.setTooltip ("Learns embeddings for this session's units from the collected data");
    use.setTooltip ("Decodes with the new adapter, from the next tick");
    discard.setTooltip ("Removes this calibration from the panel; the adapter's folder stays");
    cancel.setTooltip ("Stops collecting, or stops the fit and keeps the best adapter so far");
    collect.onClick = [this] { actions.collect(); };
    fit.onClick = [this] { actions.calibrate(); };
    use.onClick = [this] { actions.useCalibration(); };
    discard.onClick = [this] { actions.discardCalibration(); };
    cancel.onClick = [this] { actions.cancelCalibration(); };
    fit.setPrimary (true);
    for (auto* button : buttons())
    {
        addChildComponent (button);
    }
}

juce::String CalibrateView::remark() const
{
    const auto& calibration = model.state.calibration;
    return stageOf (calibration) == CalibrationStage::fitting ? text (phaseWords (calibration.phase)) : juce::String();
}

void CalibrateView::refresh()
{
    const auto stage = stageOf (model.state.calibration);
    const auto choices = CalibrationChoices::of (model.state);
    collect.setVisible (stage == CalibrationStage::idle || stage == CalibrationStage::verdict);
    collect.setEnabled (choices.collect);
    collect.setPrimary (stage == CalibrationStage::idle);
    collect.setButtonText (stage == CalibrationStage::verdict ? "Collect again" : "Collect");
    fit.setVisible (stage == CalibrationStage::collecting);
    fit.setEnabled (choices.fit);
    use.setVisible (choices.use);
    use.setPrimary (model.state.calibration.advice == CalibrationAdvice::useIt);
    discard.setVisible (choices.discard);
    cancel.setVisible (choices.cancel);
    resized();
    repaint();
}

/** Buttons that do not fit into one row take another row, from the bottom up. */
void CalibrateView::resized()
{
    const auto theme = PanelTheme::of (*this);
    const auto gap = theme.size (6);
    const auto height = theme.size (30);
    const auto area = inside();
    auto row = area.withTop (area.getBottom() - height);
    for (auto* button : buttons())
    {
        if (button->isVisible())
        {
            const auto width = juce::jmin (area.getWidth(), button->wantedWidth (theme));
            if (row.getWidth() < width && row.getX() > area.getX())
            {
                row = area.withTop (row.getY() - height - gap).withHeight (height);
            }
            button->setBounds (row.removeFromLeft (width));
            row.removeFromLeft (gap);
        }
    }
    buttonsTop = row.getY();
}

void CalibrateView::draw (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme)
{
    area.setBottom (juce::jmax (area.getY(), buttonsTop - theme.size (6)));
    switch (stageOf (model.state.calibration))
    {
        case CalibrationStage::idle:
            drawIdle (g, area, theme);
            break;
        case CalibrationStage::collecting:
            drawCollecting (g, area, theme);
            break;
        case CalibrationStage::fitting:
            drawFitting (g, area, theme);
            break;
        case CalibrationStage::verdict:
            drawVerdict (g, area, theme);
            break;
    }
}

void CalibrateView::drawIdle (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    g.setColour (theme.dim);
    g.setFont (theme.font (14));
    if (! model.state.behaviourProblem.empty())
    {
        g.setColour (theme.text);
        drawWords (g, text (model.state.behaviourProblem), area, juce::Justification::topLeft, 6, 0.9f);
        return;
    }
    drawWords (g,
               model.state.acquiring
                   ? "New units or a new day: collect a few minutes of movement, then fit. Decoding goes on."
                   : "New units or a new day: start acquisition, collect a few minutes of movement, then fit.",
               area.removeFromTop (theme.size (54)), juce::Justification::topLeft, 3, 0.9f);
    const auto& state = model.state;
    const auto line = theme.size (20);
    const auto say = [&] (const char* what, const std::string& folder)
    {
        if (! folder.empty() && area.getHeight() >= line)
        {
            auto row = area.removeFromTop (line);
            g.setColour (theme.dim);
            drawWords (g, what, row.removeFromLeft (theme.size (64)), juce::Justification::centredLeft);
            g.setColour (theme.text);
            drawWords (g, text (lastPart (folder)), row, juce::Justification::centredLeft);
        }
    };
    say ("bundle", state.bundle);
    say ("adapter", state.adapter);
}

void CalibrateView::drawCollecting (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto& calibration = model.state.calibration;
    auto top = area.removeFromTop (theme.size (40));
    g.setColour (theme.text);
    g.setFont (theme.bold (36));
    drawWords (g, text (clock (calibration.collectedSeconds)), top.removeFromLeft (theme.size (110)),
               juce::Justification::centredLeft);
    g.setFont (theme.font (14));
    g.setColour (theme.dim);
    drawWords (g, "of " + text (clock (calibration.wantedSeconds)), top, juce::Justification::centredLeft);
    const auto bar = area.removeFromTop (theme.size (8)).toFloat();
    const auto share =
        juce::jlimit (0.0, 1.0, calibration.collectedSeconds / std::max (1.0, calibration.wantedSeconds));
    g.setColour (theme.line);
    g.fillRoundedRectangle (bar, 3);
    g.setColour (theme.decoded);
    g.fillRoundedRectangle (bar.withWidth (bar.getWidth() * static_cast<float> (share)), 3);
    area.removeFromTop (theme.size (6));
    g.setColour (theme.text);
    g.setFont (theme.font (14));
    drawWords (g,
               text (counted (calibration.collectedSpikes, "spike", "spikes") + ", "
                     + counted (calibration.collectedBehaviour, "behaviour sample", "behaviour samples")),
               area.removeFromTop (theme.size (36)), juce::Justification::topLeft, 2, 0.9f);
    const auto trouble = calibration.message.empty() ? collectingTrouble (calibration) : calibration.message;
    if (! trouble.empty())
    {
        g.setFont (theme.bold (14));
        drawWords (g, text (trouble), area, juce::Justification::topLeft, 2);
    }
}

void CalibrateView::drawFitting (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto& calibration = model.state.calibration;
    auto top = area.removeFromTop (theme.size (34));
    g.setColour (theme.text);
    g.setFont (theme.bold (27));
    drawWords (g, text ("R\u00b2 ") + text (rSquared (calibration.bestRSquared)), top.removeFromLeft (theme.size (104)),
               juce::Justification::centredLeft);
    g.setFont (theme.font (14));
    const auto left = std::isfinite (calibration.secondsLeft)
                          ? "about " + text (roughly (calibration.secondsLeft)) + " left"
                          : juce::String ("time left not known yet");
    drawWords (g,
               "step " + text (grouped (calibration.step)) + " of " + text (grouped (calibration.steps)) + "\n" + left,
               top, juce::Justification::centredRight, 2, 0.8f);
    if (! calibration.message.empty())
    {
        g.setColour (theme.dim);
        g.setFont (theme.font (13));
        const auto lines = linesOf (g, calibration.message, area.getWidth());
        drawWords (g, text (calibration.message), area.removeFromBottom (lines * theme.size (16)),
                   juce::Justification::bottomLeft, lines, 0.9f);
    }
    drawScoreChart (g, area, calibration, theme);
}

void CalibrateView::drawVerdict (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto& calibration = model.state.calibration;
    auto top = area.removeFromTop (theme.size (36));
    const auto light = lightOf (calibration);
    const auto ground = theme.ofLight (light);
    const auto ink = ground.getPerceivedBrightness() > 0.62f ? juce::Colours::black : juce::Colours::white;
    g.setFont (theme.bold (17));
    const auto words = text (adviceWords (calibration));
    const auto width = juce::GlyphArrangement::getStringWidthInt (g.getCurrentFont(), words) + theme.size (48);
    auto tile = top.removeFromLeft (juce::jmin (width, top.getWidth())).reduced (0, 2);
    g.setColour (ground);
    g.fillRoundedRectangle (tile.toFloat(), 5 * theme.scale);
    g.setColour (ink);
    const auto side = static_cast<float> (theme.size (15));
    g.fillPath (
        stateShape (light.word, tile.removeFromLeft (theme.size (34)).toFloat().withSizeKeepingCentre (side, side)));
    drawWords (g, words, tile, juce::Justification::centredLeft);
    g.setColour (theme.text);
    g.setFont (theme.font (13));
    g.setColour (theme.dim);
    // In a narrow card, only the message below says it.
    if (std::isfinite (calibration.bestRSquared) && top.getWidth() >= theme.size (116))
    {
        drawWords (g, text ("held-out R\u00b2 ") + text (rSquared (calibration.bestRSquared)), top,
                   juce::Justification::centredRight);
    }
    g.setColour (theme.text);
    g.setFont (theme.font (14));
    const auto lines = linesOf (g, calibration.message, area.getWidth());
    drawWords (g, text (calibration.message), area.removeFromTop (lines * theme.size (17)),
               juce::Justification::topLeft, lines, 0.9f);
    if (! calibration.scores.empty() && area.getHeight() > theme.size (84))
    {
        drawScoreChart (g, area, calibration, theme);
    }
}
} // namespace poyo::panel
