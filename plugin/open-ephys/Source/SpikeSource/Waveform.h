// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>

namespace poyo::rig
{
/** The waveform of a spike in microvolts, as long as the GUI's spikes. Each unit of an electrode has its own shape. */
class Waveform
{
public:
    static constexpr int beforePeak = 8;
    static constexpr int length = 40;

    explicit Waveform (int shape)
    {
        const double depth = 60 + 40 * shape;
        const double width = 2.0 + 0.5 * shape;
        for (int k = 0; k < length; ++k)
        {
            const double trough = (k - beforePeak) / width;
            const double hump = (k - beforePeak - 4 * width) / (2 * width);
            samples[static_cast<size_t> (k)] =
                static_cast<float> (depth * (0.35 * std::exp (-hump * hump) - std::exp (-trough * trough)));
        }
    }

    std::array<float, length> samples;
};
} // namespace poyo::rig
