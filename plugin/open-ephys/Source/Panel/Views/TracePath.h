// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PanelModel.h"

#include <JuceHeader.h>

namespace poyo::panel
{
/** The indices of the points that are shown now: for (size_t i : Newest (points, model)). */
template <typename Point>
class Newest
{
public:
    Newest (const Recent<Point>& points, const PanelModel& model, double seconds = 0) : last (points.size())
    {
        const auto shown = seconds > 0 ? seconds : model.shownSeconds;
        first = last;
        while (first > 0 && model.age (points[first - 1].sampleNumber) <= shown)
        {
            --first;
        }
    }

    struct Place
    {
        size_t value;
        size_t operator*() const { return value; }
        void operator++() { ++value; }
        bool operator!= (const Place& other) const { return value != other.value; }
    };

    Place begin() const { return { first }; }
    Place end() const { return { last }; }

private:
    size_t first;
    size_t last;
};

/** One channel against time as a path. The newest point is at the right edge. Gaps in time break the path. */
struct TracePath
{
    const PanelModel& model;
    juce::Rectangle<float> area;
    float range; // at the area's top and, negative, at its bottom
    size_t channel;

    /** The path of the held samples, or of the others. */
    juce::Path ofDecoded (bool held) const;
    juce::Path ofBehaviour() const;

private:
    juce::Point<float> at (int64_t sampleNumber, float value) const;
};
} // namespace poyo::panel
