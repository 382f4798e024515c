// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelState.h"

#include <array>

namespace poyo::panel
{
/** More outputs or behaviour channels than this are not drawn. */
inline constexpr int drawnChannels = 8;

/** One decoded sample, as it came back. */
struct DecodedPoint
{
    int64_t sampleNumber = 0; // the tick
    int liveFlags = 0;
    int count = 0; // of values
    std::array<float, drawnChannels> values {};
};

/** One sample of the behaviour, in the order of PanelState::behaviour. */
struct BehaviourPoint
{
    int64_t sampleNumber = 0;
    int count = 0;
    std::array<float, drawnChannels> values {};
};

/** One spike; unit is an index into PanelState::units. */
struct SpikePoint
{
    int64_t sampleNumber = 0;
    int unit = 0;
};

/**
 * Where the panel gets what it shows. All calls come from the message thread, 30 times a second while the panel is
 * open; none waits, and none touches what the audio thread writes except by a lock-free ring. Points that nobody
 * takes may be dropped: they are copies for the eye.
 */
class PanelSource
{
public:
    virtual ~PanelSource() = default;

    /** Fills in everything as it is now. Strings and vectors that have not changed need not be assigned again. */
    virtual void read (PanelState& state) = 0;

    /** Each gives the next point in the order of arrival, or false where there is none. */
    virtual bool take (DecodedPoint& point) = 0;
    virtual bool take (BehaviourPoint& point) = 0;
    virtual bool take (SpikePoint& point) = 0;
};
} // namespace poyo::panel
