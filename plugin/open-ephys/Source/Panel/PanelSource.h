// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/Points.h"
#include "PanelState.h"

namespace poyo::panel
{
using rig::BehaviourPoint;
using rig::DecodedPoint;
using rig::drawnChannels;
using rig::SpikePoint;

/**
 * Gives the panel its data. The message thread calls it, 30 times a second while the panel is open. No call waits, and
 * no call shares memory with the audio thread except through a lock-free ring. Points may be dropped if nobody takes
 * them: they are copies for drawing.
 */
class PanelSource
{
public:
    virtual ~PanelSource() = default;

    /** Fills in the current state. Strings and vectors that have not changed need not be assigned again. */
    virtual void read (PanelState& state) = 0;

    /** Each gives the next point in the order of arrival, or returns false if there is none. */
    virtual bool take (DecodedPoint& point) = 0;
    virtual bool take (BehaviourPoint& point) = 0;
    virtual bool take (SpikePoint& point) = 0;
};
} // namespace poyo::panel
