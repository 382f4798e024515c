// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeaderView.h"

#include "Panel/Model/Wording.h"
#include "StateShape.h"

#include <algorithm>

namespace poyo::panel
{
namespace
{
/** A large number and its label. */
void drawFigure (juce::Graphics& g, juce::Rectangle<int> area, const juce::String& number, const juce::String& label,
                 juce::Colour colour, const PanelTheme& theme)
{
    g.setColour (colour);
    g.setFont (theme.bold (27));
    g.drawFittedText (number, area.removeFromTop (area.getHeight() * 6 / 10), juce::Justification::bottomRight, 1,
                      0.6f);
    g.setColour (theme.dim);
    g.setFont (theme.font (13));
    g.drawText (label, area, juce::Justification::centredRight);
}

juce::String totalP99 (const PanelState& state)
{
    const auto& stages = state.live.stages;
    return state.runtime == Runtime::alive && stages.size() > totalStage && stages[totalStage].count > 0
               ? text (duration (stages[totalStage].p99))
               : text ("\u2013");
}

juce::String meanAgreement (const PanelModel& model)
{
    float sum = 0;
    for (const auto& output : model.agreements)
    {
        sum += model.isComparable (0) ? output.rSquared : output.correlation;
    }
    return model.agreements.empty() ? text ("\u2013")
                                    : text (rSquared (sum / static_cast<float> (model.agreements.size())));
}

int64_t lostBlocks (const PanelState& state)
{
    const auto& counters = state.live.counters;
    return std::max (state.own.blocksRefused, valueOf (counters, RuntimeCounter::recordsLost))
           + valueOf (counters, RuntimeCounter::blocksRefused) + valueOf (counters, RuntimeCounter::recorderFailures);
}

void append (juce::String& line, const juce::String& part)
{
    if (part.isNotEmpty())
    {
        line << (line.isEmpty() ? "" : text (" \u00b7 ")) << part;
    }
}
} // namespace

HeaderView::HeaderView (const PanelModel& panelModel, PanelActions& panelActions) :
    model (panelModel), actions (panelActions)
{
    decode.setTooltip ("Turns decoding on and off; recording continues");
    decode.onClick = [this] { actions.setDecoding (! model.state.decodingWanted); };
    start.setTooltip ("Starts the runtime (poyo serve) for this rig");
    start.onClick = [this] { actions.startRuntime(); };
    addAndMakeVisible (decode);
    addChildComponent (start);
}

void HeaderView::refresh()
{
    decode.setToggleState (model.state.decodingWanted, juce::dontSendNotification);
    decode.setButtonText (model.state.decodingWanted ? "Decoding on" : "Decoding off");
    start.setVisible (model.light.word == Word::noRuntime && ! model.state.runtimeLaunching);
    decode.setVisible (! start.isVisible());
    setTooltip (text (model.light.sentence) + juce::newLine + particulars());
    repaint();
}

juce::Rectangle<int> HeaderView::figuresArea (const PanelTheme& theme) const
{
    const auto width = theme.size (getWidth() < 1100 ? 276.0f : 360.0f);
    return getLocalBounds().withTrimmedRight (theme.size (132)).removeFromRight (width);
}

void HeaderView::resized()
{
    const auto theme = PanelTheme::of (*this);
    const auto button =
        getLocalBounds().removeFromRight (theme.size (118)).withSizeKeepingCentre (theme.size (118), theme.size (34));
    decode.setBounds (button);
    start.setBounds (button);
}

void HeaderView::paint (juce::Graphics& g)
{
    const auto theme = PanelTheme::of (*this);
    auto area = getLocalBounds();
    drawLight (g, area.removeFromLeft (theme.size (262)), theme);
    const auto figures = figuresArea (theme);
    area.setRight (figures.getX());
    drawSentence (g, area.withTrimmedLeft (theme.size (14)), theme);

    auto rest = figures;
    const auto width = rest.getWidth() / 3;
    const auto lost = lostBlocks (model.state);
    drawFigure (g, rest.removeFromLeft (width), totalP99 (model.state), text ("latency p99"), theme.text, theme);
    drawFigure (g, rest.removeFromLeft (width), meanAgreement (model),
                text (model.hasTruth (0) && ! model.isComparable (0) ? "correlation, 30 s" : "R\u00b2, 30 s"),
                theme.text, theme);
    drawFigure (g, rest, text (grouped (lost)), lost == 1 ? "block lost" : "blocks lost",
                lost > 0 ? theme.wrong : theme.text, theme);
}

void HeaderView::drawLight (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    const auto ground = theme.ofLight (model.light);
    const auto ink = ground.getPerceivedBrightness() > 0.62f ? juce::Colours::black : juce::Colours::white;
    g.setColour (ground);
    g.fillRoundedRectangle (area.toFloat(), 6 * theme.scale);
    g.setColour (ink);
    const auto side = static_cast<float> (theme.size (26));
    auto inner = area.reduced (theme.size (16), 0);
    const auto shapeArea = inner.removeFromLeft (theme.size (26)).toFloat().withSizeKeepingCentre (side, side);
    g.fillPath (stateShape (model.light.word, shapeArea));
    g.setFont (theme.bold (36));
    g.drawFittedText (model.light.text(), inner.withTrimmedLeft (theme.size (12)), juce::Justification::centredLeft, 1,
                      0.7f);
}

juce::String HeaderView::particulars() const
{
    const auto& state = model.state;
    juce::String all;
    append (all, state.rig.empty() ? "" : "rig " + text (state.rig));
    if (state.live.decoder != model.light.sentence)
    {
        append (all, text (state.live.decoder));
    }
    append (all, text (lastPart (state.live.session)));
    return all;
}

void HeaderView::drawSentence (juce::Graphics& g, juce::Rectangle<int> area, const PanelTheme& theme) const
{
    auto upper = area.removeFromTop (area.getHeight() * 6 / 10);
    g.setColour (theme.text);
    g.setFont (theme.font (16));
    g.drawFittedText (text (model.light.sentence), upper, juce::Justification::bottomLeft, 2, 0.8f);
    g.setColour (theme.dim);
    g.setFont (theme.font (13));
    g.drawText (particulars(), area, juce::Justification::centredLeft);
}
} // namespace poyo::panel
