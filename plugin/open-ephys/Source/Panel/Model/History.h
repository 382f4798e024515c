// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/PanelSource.h"

#include <vector>

namespace poyo::panel
{
/** The newest points of one kind, at most so many; the oldest make room. */
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
 * What the panel draws against time: the last seconds of decoded samples, behaviour and spikes, on one clock. Where that
 * clock jumps back, each kind begins again as its first point from after the jump comes.
 */
class History
{
public:
    /** Seconds that are kept, as long as the points do not come faster than foreseen. */
    static constexpr double keptSeconds = 30;

    /** Takes what has come since the last call. */
    void pull (PanelSource& source, double rateHertz);

    void clear();

    const Recent<DecodedPoint>& decoded() const { return decodedPoints; }
    const Recent<BehaviourPoint>& behaviour() const { return behaviourPoints; }
    const Recent<SpikePoint>& spikes() const { return spikePoints; }

    /** The newest sample number of what still comes; what is drawn at the right edge. */
    int64_t newestSample() const { return newest; }

    /** True where nothing has come yet. */
    bool empty() const { return newest < 0; }

private:
    /** One kind's own newest moment, and for how many pulls nothing has come. */
    struct Clock
    {
        int64_t newest = -1;
        int quietPulls = 0;
    };

    template <typename Point>
    void pull (PanelSource& source, double rateHertz, Recent<Point>& points, Clock& clock);

    Recent<DecodedPoint> decodedPoints { 50 * 32 };
    Recent<BehaviourPoint> behaviourPoints { 1000 * 32 };
    Recent<SpikePoint> spikePoints { 120000 };
    Clock decodedClock;
    Clock behaviourClock;
    Clock spikeClock;
    int64_t newest = -1;
};
} // namespace poyo::panel
