// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderPanel.h"

namespace poyo::panel
{
namespace
{
constexpr double wordsSeconds = 0.2; // numbers that change faster cannot be read
constexpr double scoreSeconds = 1;
constexpr size_t keptMarks = 20;

double secondsNow() { return juce::Time::getMillisecondCounterHiRes() / 1000; }
} // namespace

DecoderPanel::DecoderPanel (PanelSource& panelSource, PanelActions& panelActions) :
    source (panelSource), header (model, panelActions), outputs (model), raster (model), trajectory (model),
    latency (model), losses (model), calibrate (model, panelActions), notes (model, panelActions)
{
    setOpaque (true);
    for (auto* view : std::initializer_list<juce::Component*> { &header, &outputs, &raster, &trajectory, &latency,
                                                                &losses, &calibrate, &notes })
    {
        addAndMakeVisible (view);
    }
    notes.onMark = [this] (const std::string& words)
    {
        model.marks.push_back ({ model.history.newestSample(), words });
        if (model.marks.size() > keptMarks)
        {
            model.marks.erase (model.marks.begin());
        }
    };
}

void DecoderPanel::setShownSeconds (double seconds)
{
    model.shownSeconds = juce::jlimit (2.0, History::keptSeconds, seconds);
}

float DecoderPanel::scale() const
{
    const auto wanted = juce::jmin (static_cast<float> (getWidth()) / 1300, static_cast<float> (getHeight()) / 800);
    return juce::jlimit (0.9f, 1.6f, wanted);
}

void DecoderPanel::refresh()
{
    const auto now = secondsNow();
    source.read (model.state);
    knownUnits.mark (model.state);
    model.history.pull (source, model.state.rateHertz);
    if (model.state.acquiring || ! model.history.empty())
    {
        outputs.repaint();
        raster.repaint();
        trajectory.repaint();
    }
    if (now >= wordsNext)
    {
        refreshWords (now);
    }
}

void DecoderPanel::refreshAll()
{
    wordsNext = 0;
    scoreNext = 0;
    refresh();
}

void DecoderPanel::refreshWords (double now)
{
    wordsNext = now + wordsSeconds;
    model.recent.add (now, model.state);
    model.light = StateLight::of (model.state, model.recent);
    score (now);
    if ((stageOf (model.state.calibration) != CalibrationStage::idle) != laidOutForCalibrating)
    {
        resized();
    }
    header.refresh();
    calibrate.refresh();
    notes.refresh();
    latency.repaint();
    losses.repaint();
    outputs.repaint();
    raster.repaint();
}

void DecoderPanel::score (double now)
{
    if (now < scoreNext)
    {
        return;
    }
    scoreNext = now + scoreSeconds;
    model.agreements.clear();
    if (model.hasTruth (0))
    {
        model.agreements = agreement (model.history, model.state.outputs.size());
    }
}

void DecoderPanel::paint (juce::Graphics& g) { g.fillAll (PanelTheme::of (*this).page); }

void DecoderPanel::resized()
{
    laidOutForCalibrating = stageOf (model.state.calibration) != CalibrationStage::idle;
    const auto theme = PanelTheme::of (header);
    const auto gap = theme.size (10);
    auto area = getLocalBounds().reduced (gap);
    header.setBounds (area.removeFromTop (theme.size (64)));
    area.removeFromTop (gap);
    notes.setBounds (area.removeFromBottom (theme.size (32)));
    area.removeFromBottom (gap);

    auto left = area.removeFromLeft (area.getWidth() * 60 / 100);
    area.removeFromLeft (gap);
    outputs.setBounds (left.removeFromTop (left.getHeight() * 56 / 100));
    left.removeFromTop (gap);
    raster.setBounds (left);
    if (area.getWidth() >= theme.size (440))
    {
        layOutWide (area);
    }
    else
    {
        layOutNarrow (area);
    }
}

void DecoderPanel::layOutWide (juce::Rectangle<int> column)
{
    const auto theme = PanelTheme::of (header);
    const auto gap = theme.size (10);
    losses.setBounds (column.removeFromBottom (juce::jmin (theme.size (208), column.getHeight() * 27 / 100)));
    column.removeFromBottom (gap);
    latency.setBounds (column.removeFromBottom (juce::jmin (theme.size (216), column.getHeight() * 40 / 100)));
    column.removeFromBottom (gap);
    const auto square = column.getHeight() - theme.size (16);
    const auto share = laidOutForCalibrating ? 42 : 52;
    trajectory.setBounds (column.removeFromLeft (juce::jmin (square, column.getWidth() * share / 100)));
    column.removeFromLeft (gap);
    calibrate.setBounds (column);
}

void DecoderPanel::layOutNarrow (juce::Rectangle<int> column)
{
    const auto theme = PanelTheme::of (header);
    const auto gap = theme.size (10);
    calibrate.setBounds (column.removeFromBottom (theme.size (laidOutForCalibrating ? 206.0f : 122.0f)));
    column.removeFromBottom (gap);
    latency.setBounds (column.removeFromBottom (theme.size (168)));
    column.removeFromBottom (gap);
    trajectory.setBounds (column.removeFromLeft (juce::jmin (column.getWidth() / 2, column.getHeight())));
    column.removeFromLeft (gap);
    losses.setBounds (column);
}
} // namespace poyo::panel
