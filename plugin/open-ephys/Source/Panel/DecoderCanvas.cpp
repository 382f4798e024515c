// SPDX-License-Identifier: GPL-3.0-or-later
#include "DecoderCanvas.h"

namespace poyo::panel
{
namespace
{
constexpr int acquiringHertz = 30;
constexpr int idleHertz = 5; // the runtime comes and goes without acquisition too
constexpr auto secondsName = "shownSeconds";
} // namespace

DecoderCanvas::DecoderCanvas (GenericProcessor* owner, PanelSource& source, PanelActions& actions) :
    Visualizer (owner), panel (source, actions)
{
    refreshRate = acquiringHertz;
    addAndMakeVisible (panel);
    startTimerHz (idleHertz);
}

void DecoderCanvas::beginAnimation() { startTimerHz (acquiringHertz); }

void DecoderCanvas::endAnimation() { startTimerHz (idleHertz); }

void DecoderCanvas::saveCustomParametersToXml (XmlElement* xml)
{
    xml->setAttribute (secondsName, panel.shownSeconds());
}

void DecoderCanvas::loadCustomParametersFromXml (XmlElement* xml)
{
    panel.setShownSeconds (xml->getDoubleAttribute (secondsName, panel.shownSeconds()));
}
} // namespace poyo::panel
