// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "KnownUnits.h"
#include "Model/PanelLayout.h"
#include "PanelActions.h"
#include "PanelSource.h"
#include "Views/CalibrateView.h"
#include "Views/HeaderView.h"
#include "Views/LatencyView.h"
#include "Views/LossesView.h"
#include "Views/NotesBar.h"
#include "Views/OutputsView.h"
#include "Views/RasterView.h"
#include "Views/TrajectoryView.h"

namespace poyo::panel
{
/** The panel: all views, which it refreshes together. It does not depend on the GUI around it. */
class DecoderPanel : public juce::Component, public Scaled
{
public:
    DecoderPanel (PanelSource& panelSource, PanelActions& panelActions);

    /** Takes new data and repaints the views that changed. May be called at any rate. */
    void refresh();

    /** Refreshes everything, also the parts that refresh updates less often. */
    void refreshAll();

    void paint (juce::Graphics& g) override;
    void resized() override;
    float scale() const override { return layout.scale; }

    /** How many seconds the plots against time show. */
    double shownSeconds() const { return model.shownSeconds; }
    void setShownSeconds (double seconds);

private:
    void refreshWords (double now);

    PanelSource& source;
    PanelModel model;
    KnownUnits knownUnits;
    PanelLayout layout;
    juce::Component cards; // the column of cards, which is scrolled in a small window
    juce::Viewport viewport;
    HeaderView header;
    OutputsView outputs;
    RasterView raster;
    TrajectoryView trajectory;
    LatencyView latency;
    LossesView losses;
    CalibrateView calibrate;
    NotesBar notes;
    bool hasAnswer = false; // as laid out last
    double wordsNext = 0; // when the texts and numbers are refreshed next
};
} // namespace poyo::panel
