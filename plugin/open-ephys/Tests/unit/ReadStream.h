// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Core/AcquisitionStream.h"
#include "Core/BlockReader.h"

#include <sstream>

/** Takes blocks like the runtime, and keeps their events as words. */
struct ReadStream : poyo::rig::StreamSink, poyo::rig::BlockHandler
{
    bool offer (const std::byte* block, uint32_t length) override
    {
        if (isFull)
            return false;
        sound = sound && poyo::rig::readBlock (block, length, *this);
        ++blocks;
        return true;
    }

    void onStream (int64_t sample, double rate, std::string_view name) override
    {
        say() << "stream " << sample << ' ' << rate << ' ' << name;
    }
    void onUnit (int64_t, int32_t unit, std::string_view id) override { say() << "unit " << unit << ' ' << id; }
    void onSpike (int64_t sample, int32_t unit) override { say() << "spike " << sample << ' ' << unit; }
    void onBehaviourDescription (int64_t, int32_t series, std::string_view key, std::string_view unit,
                                 const std::vector<std::string>& channels) override
    {
        auto& words = say() << "behaviour " << series << ' ' << key << ' ' << unit;
        for (const auto& channel : channels)
            words << ' ' << channel;
    }
    void onBehaviourSample (int64_t sample, int32_t, const std::byte* values, int32_t channels) override
    {
        auto& words = say() << "sample " << sample;
        for (int32_t k = 0; k < channels; ++k)
            words << ' ' << poyo::rig::load<float> (values + 4 * k);
    }
    void onTtl (int64_t sample, int32_t line, bool high) override
    {
        say() << "ttl " << sample << ' ' << line << ' ' << high;
    }
    void onText (int64_t sample, std::string_view text) override { say() << "text " << sample << ' ' << text; }
    void onWatermark (int64_t sample, int64_t end) override { say() << "watermark " << sample << ' ' << end; }
    void onSegmentStart (int64_t sample, int32_t segment, poyo::rig::SegmentReason reason) override
    {
        say() << "start " << sample << ' ' << segment << ' ' << static_cast<int> (reason);
    }
    void onSegmentEnd (int64_t sample) override { say() << "end " << sample; }

    std::ostream& say()
    {
        heard << (saidNothing ? "" : "; ");
        saidNothing = false;
        return heard;
    }

    /** The events since the last call, as words. */
    std::string take()
    {
        const std::string words = heard.str();
        heard.str ("");
        saidNothing = true;
        return words;
    }

    bool saidNothing = true;
    bool isFull = false;
    bool sound = true;
    int blocks = 0;
    std::ostringstream heard;
};
