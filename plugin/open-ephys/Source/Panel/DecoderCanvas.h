// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DecoderPanel.h"

#include <VisualizerWindowHeaders.h>

namespace poyo::panel
{
/** The panel in a tab or window of the GUI: 30 times a second while acquisition runs, five times otherwise. */
class DecoderCanvas : public Visualizer
{
public:
    DecoderCanvas (GenericProcessor* owner, PanelSource& source, PanelActions& actions);

    void refresh() override { panel.refresh(); }
    void refreshState() override { panel.refreshAll(); }
    void beginAnimation() override;
    void endAnimation() override;
    void saveCustomParametersToXml (XmlElement* xml) override;
    void loadCustomParametersFromXml (XmlElement* xml) override;
    void resized() override { panel.setBounds (getLocalBounds()); }

private:
    DecoderPanel panel;
};
} // namespace poyo::panel
