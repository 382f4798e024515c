// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DecodedRecord.h"
#include "Points.h"
#include "SpscRing.h"

namespace poyo::rig
{
/** Carries points from the audio thread to the panel. Points that nobody takes in time are dropped: they are copies. */
class PanelFeed
{
public:
    void show (const DecodedRecord& sample)
    {
        DecodedPoint point;
        point.sampleNumber = sample.tick();
        point.liveFlags = sample.liveFlags();
        point.count = drawn (sample.outputCount());
        for (int k = 0; k < point.count; ++k)
            point.values[static_cast<size_t> (k)] = sample.output (k);
        judgedDecoded.put (point);
        decoded.put (point);
    }

    void showBehaviour (int64_t sampleNumber, const float* values, int channels)
    {
        BehaviourPoint point;
        point.sampleNumber = sampleNumber;
        point.count = drawn (channels);
        for (int k = 0; k < point.count; ++k)
            point.values[static_cast<size_t> (k)] = values[k];
        judgedBehaviour.put (point);
        behaviour.put (point);
    }

    void showSpike (int64_t sampleNumber, int unit)
    {
        SpikePoint point;
        point.sampleNumber = sampleNumber;
        point.unit = unit;
        spikes.put (point);
    }

    SpscRing<DecodedPoint> decoded { 1024 };
    SpscRing<BehaviourPoint> behaviour { 4096 };
    SpscRing<SpikePoint> spikes { 8192 };

    // The same points for the judge of the state, which also works while no panel is open.
    SpscRing<DecodedPoint> judgedDecoded { 256 };
    SpscRing<BehaviourPoint> judgedBehaviour { 1024 };

private:
    static int drawn (int count) { return count < drawnChannels ? count : drawnChannels; }
};
} // namespace poyo::rig
