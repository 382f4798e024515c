// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Panel/Model/StateJudge.h"
#include "Panel/PanelActions.h"
#include "Panel/PanelSource.h"

#include <deque>
#include <random>

namespace poyo::panel
{
/** Invented spikes, behaviour and decoded samples of a reaching hand, like live data. */
class PlayedSource : public PanelSource
{
public:
    PlayedSource();

    PanelState state;
    bool held = false; // decoding has stopped
    bool silent = false; // the input has stopped
    bool decodes = true; // decoded samples arrive

    void play (double seconds);

    /** Judges the state from copies of the points, as the processor does. */
    void read (PanelState& into) override;
    bool take (DecodedPoint& point) override { return next (decoded, point); }
    bool take (BehaviourPoint& point) override { return next (behaviour, point); }
    bool take (SpikePoint& point) override { return next (spikes, point); }

private:
    template <typename P>
    static bool next (std::deque<P>& points, P& point)
    {
        if (points.empty())
        {
            return false;
        }
        point = points.front();
        points.pop_front();
        return true;
    }

    void tick();

    /** The points that the panel has not taken. */
    struct Copies : PanelSource
    {
        std::deque<DecodedPoint> decoded;
        std::deque<BehaviourPoint> behaviour;
        void read (PanelState&) override {}
        bool take (DecodedPoint& point) override { return next (decoded, point); }
        bool take (BehaviourPoint& point) override { return next (behaviour, point); }
        bool take (SpikePoint&) override { return false; }
    };

    Copies copies;
    StateJudge judge;
    double judged = 0;
    std::mt19937 random { 7 };
    std::deque<DecodedPoint> decoded;
    std::deque<BehaviourPoint> behaviour;
    std::deque<SpikePoint> spikes;
    int64_t ticks = 0;
    double error[2] {};
    double last[2] {};
};

/** Does nothing: for pictures. */
class NoActions : public PanelActions
{
public:
    void setDecoding (bool) override {}
    void mark (const std::string&) override {}
    void collect() override {}
    void calibrate() override {}
    void cancelCalibration() override {}
    void useCalibration() override {}
    void discardCalibration() override {}
    void startRuntime() override {}
    void openSession() override {}
    void openReport() override {}
    void openRuntimeLog() override {}
    std::vector<std::string> streams() override { return {}; }
    void showSettings() override {}
    std::vector<FolderCard> foldersFor (const std::string&) override { return {}; }
};
} // namespace poyo::panel
