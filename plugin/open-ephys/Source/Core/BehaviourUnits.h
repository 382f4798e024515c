// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BehaviourAverager.h"
#include "BehaviourSpan.h"
#include "DecoderStatus.h"

#include <string>
#include <vector>

namespace poyo::rig
{
/** How a behaviour channel is converted: value = (raw - offset) * gain; as a velocity, its change per second. */
struct BehaviourConversion
{
    double gain = 1;
    double offset = 0; // in the channel's own unit
    bool velocity = false;
};

/** A channel that was chosen as behaviour, as the signal chain describes it. */
struct RawChannel
{
    std::string name;
    std::string unit;
};

/** The unit and the conversions of the chosen channels. */
struct BehaviourUnits
{
    std::string unit; // of all channels, after the conversion; empty if it is not known
    std::vector<BehaviourConversion> conversions; // in the order of the channels
    std::string sentence; // unit and conversion of each channel, for the recording and the adapter
    std::string problem; // why the text cannot be used, and what to type; empty if it can
    bool toLearn = false; // a scale is to be learned from data, by learn

    /**
     * Reads the user's text. An empty text keeps the channels' own units. Otherwise, entries are separated by
     * semicolons:
     *
     *   [CHANNEL:] UNIT [VOLTS_PER_UNIT [OFFSET_VOLTS]] [velocity]
     *
     * "cm/s 0.05" says that 0.05 V are 1 cm/s. "x: cm 0.1 2.5 velocity" says that channel x is a position of 0.1 V for
     * each cm, with 2.5 V at 0 cm, and that the behaviour is its velocity, in cm/s. An entry without a channel holds
     * for all channels that no other entry names. A unit alone says that the channel already has this unit.
     *
     *   [CHANNEL:] UNIT span LOW HIGH [velocity]
     *
     * "cm span 0 20" says that the lowest and the highest voltage of the next acquisition are 0 cm and 20 cm.
     */
    static BehaviourUnits of (const std::string& text, const std::vector<RawChannel>& channels);

    /** Fewest averaged values from which a scale is learned. */
    static constexpr int64_t fewestSamples = 500;

    /**
     * Returns the text with each "span LOW HIGH" replaced by the volts per unit and the volts at 0 that were seen, and
     * by the word "learned". Returns an empty text, and the problem, if the channels have moved too little.
     */
    static std::string learn (const std::string& text, const std::vector<RawChannel>& channels,
                              const BehaviourSpan& seen, std::string& problem);
};

/**
 * Why a behaviour cannot be calibrated on, and what to type or choose; empty if it can.
 *
 * outputs: what the chosen bundle decodes; may be empty if it is not known
 */
std::string unfitBehaviour (const BehaviourUnits& units, const std::vector<std::string>& channels,
                            const std::vector<OutputDescription>& outputs);

/** Converts averaged behaviour samples. Allocates nothing after configure. One thread. */
class BehaviourConverter
{
public:
    void configure (const std::vector<BehaviourConversion>& conversions);

    /** Forgets the sample before, after a jump of the clock. */
    void restart() { hasLast = false; }

    /**
     * Converts a sample in place. A velocity needs the sample before: the first sample after restart gives none, and
     * later ones lie in the middle between two samples. Returns false if there is no value.
     */
    bool convert (int64_t& sampleNumber, float* values, double rateHertz);

private:
    std::array<BehaviourConversion, BehaviourAverager::mostChannels> channels {};
    std::array<double, BehaviourAverager::mostChannels> last {};
    int count = 0;
    bool anyVelocity = false;
    bool hasLast = false;
    int64_t lastSample = 0;
};
} // namespace poyo::rig
