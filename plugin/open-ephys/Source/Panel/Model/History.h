// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelSource.h"

#include <vector>

namespace poyo::panel
{
/** The newest points of one kind, up to the capacity. */
template <typename Point>
class Recent
{
public:
    explicit Recent (size_t capacity) : ring (capacity) {}

    void add (const Point& point)
    {
        ring[(first + count) % ring.size()] = point;
        if (count < ring.size())
        {
            ++count;
        }
        else
        {
            first = (first + 1) % ring.size();
        }
    }

    void clear() { count = 0; }
    size_t size() const { return count; }
    bool empty() const { return count == 0; }

    /** From the oldest, 0, to the newest. */
    const Point& operator[] (size_t place) const { return ring[(first + place) % ring.size()]; }
    const Point& newest() const { return (*this)[count - 1]; }

private:
    std::vector<Point> ring;
    size_t first = 0;
    size_t count = 0;
};

/**
 * The data that the panel draws against time: the last seconds of decoded samples, behaviour and spikes, on one clock.
 * If the stream's clock jumps back, as when a recording starts again, the points after the jump follow those before it:
 * the sample numbers here never go back.
 */
class History
{
public:
    /** Seconds that are kept, unless the points come faster than expected. */
    static constexpr double keptSeconds = 30;

    /** Takes the points that came since the last call. */
    void pull (PanelSource& source, double rateHertz);

    void clear();
    void clearDecoded();

    const Recent<DecodedPoint>& decoded() const { return decodedPoints; }
    const Recent<BehaviourPoint>& behaviour() const { return behaviourPoints; }
    const Recent<SpikePoint>& spikes() const { return spikePoints; }

    /** The newest sample number of the kinds that still arrive: the right edge of the plots. */
    int64_t newestSample() const { return newest; }

    /** Whether no point has come yet. */
    bool empty() const { return newest < 0; }

private:
    /** The newest sample number of one kind on the stream's clock, and the number of pulls without a point. */
    struct Clock
    {
        int64_t newest = -1;
        int quietPulls = 0;
        size_t epoch = 0; // how many jumps back this kind has seen
        int64_t shown = -1; // the newest sample number on the clock of this class
    };

    template <typename Point>
    void pull (PanelSource& source, double rateHertz, Recent<Point>& points, Clock& clock);

    Recent<DecodedPoint> decodedPoints { 50 * 32 };
    Recent<BehaviourPoint> behaviourPoints { 1000 * 32 };
    Recent<SpikePoint> spikePoints { 120000 };
    Clock decodedClock;
    Clock behaviourClock;
    Clock spikeClock;
    std::vector<int64_t> shifts { 0 }; // for each epoch: this clock minus the stream's
    int64_t latest = -1; // the newest point of any kind, also of a kind that has stopped
    int64_t newest = -1;
};
} // namespace poyo::panel
