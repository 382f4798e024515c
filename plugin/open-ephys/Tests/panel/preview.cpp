// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws the panel in each of its states, light and dark, small and large, into PNG files.
// panel_preview FOLDER
#include "Panel/DecoderPanel.h"
#include "PlayedSource.h"

#include <AllLookAndFeels.h>

#include <cmath>
#include <functional>
#include <iostream>

using namespace poyo::panel;

namespace
{
std::vector<Score> curve (int steps)
{
    std::vector<Score> scores;
    for (int step = 0; step <= steps; step += 10)
    {
        scores.push_back (
            { step, static_cast<float> (0.884 - 0.27 * std::exp (-step / 45.0) + 0.004 * std::sin (step)) });
    }
    return scores;
}

void fitting (PanelState& state)
{
    auto& calibration = state.calibration;
    calibration.phase = CalibrationPhase::fitting;
    calibration.step = 130;
    calibration.steps = 400;
    calibration.secondsLeft = 37;
    calibration.scores = curve (130);
    calibration.startRSquared = calibration.scores.front().rSquared;
    calibration.bestRSquared = calibration.scores.back().rSquared;
    calibration.wienerRSquared = 0.812f;
    calibration.message = "3 units fire fewer than 10 spikes; they stay as they were guessed";
}

void verdict (PanelState& state)
{
    fitting (state);
    auto& calibration = state.calibration;
    calibration.phase = CalibrationPhase::done;
    calibration.advice = CalibrationAdvice::useIt;
    calibration.step = 280;
    calibration.scores = curve (280);
    calibration.bestRSquared = calibration.scores.back().rSquared;
    calibration.message = "Use it: R\u00b2 .88 on a minute it never saw, the Wiener filter .81 on the same minutes.";
    calibration.adapter = "/data/sessions/left_2026-11-22_19-04-11/adapter";
    calibration.report = calibration.adapter + "/report.html";
}

struct Scene
{
    const char* name;
    std::function<void (PlayedSource&)> set;
};

const std::vector<Scene>& scenes()
{
    static const std::vector<Scene> all {
        { "decoding", [] (PlayedSource& source) { source.play (30); } },
        { "other-unit",
          [] (PlayedSource& source)
          {
              source.state.behaviour = { { "ADC1", "V" }, { "ADC2", "V" } };
              source.play (30);
          } },
        { "collecting",
          [] (PlayedSource& source)
          {
              source.play (30);
              source.state.calibration.collecting = true;
              source.state.calibration.collectedSeconds = 84;
              source.state.calibration.collectedSpikes = 98412;
              source.state.calibration.collectedBehaviour = 8400;
          } },
        { "calibrating",
          [] (PlayedSource& source)
          {
              source.play (30);
              fitting (source.state);
          } },
        { "verdict",
          [] (PlayedSource& source)
          {
              source.play (30);
              verdict (source.state);
          } },
        { "degraded",
          [] (PlayedSource& source)
          {
              source.play (26);
              source.held = true;
              source.play (0.4);
              source.held = false;
              source.play (3.6);
              source.state.live.counters[14] = 20;
              source.state.live.counters[16] = 31;
              source.state.live.counters[11] = 4;
              source.state.own.blocksRefused = 4;
              source.state.live.stages[6] = { 15050, 8.4, 61.5, 88.2, 120.3 };
          } },
        { "stalled",
          [] (PlayedSource& source)
          {
              source.play (28);
              source.held = source.silent = true;
              source.state.live.liveFlags = liveFlag::held | liveFlag::inputStalled;
          } },
        { "no-runtime",
          [] (PlayedSource& source)
          {
              source.play (28);
              source.decodes = false;
              source.play (2);
              source.state.runtime = Runtime::dead;
              source.state.runtimeSentence = "runtime (process 41127) has died";
              source.state.own.ringFill = 0.034;
          } },
        { "no-stream",
          [] (PlayedSource& source) {
              source.state.streamProblem = "stream 'probe B' is not in the chain; choose under Stream one of: probe A";
          } },
        { "wrong-unit",
          [] (PlayedSource& source)
          {
              source.state.behaviour = { { "ADC1", "V" }, { "ADC2", "V" } };
              source.state.behaviourProblem =
                  "the behaviour is in V, but the decoder decodes cm/s; type under Units the "
                  "unit and the volts per unit, for example \"cm/s 0.05\"";
              source.play (30);
          } },
        { "refused",
          [] (PlayedSource& source)
          {
              source.play (30);
              source.state.lastAnswer =
                  "m1 cannot decode now: the chain has vx in cm/s, the decoder vx in m/s. Stop the "
                  "acquisition, then choose it";
              source.state.lastAnswerRefused = true;
          } },
        { "fresh",
          [] (PlayedSource& source)
          {
              source.state = PanelState();
              source.state.rig = "left";
          } },
    };
    return all;
}

void draw (const Scene& scene, ColourTheme theme, int width, int height, const juce::File& file)
{
    CustomLookAndFeel look;
    look.setTheme (theme);
    juce::LookAndFeel::setDefaultLookAndFeel (&look); // it finds the fonts
    PlayedSource source;
    NoActions actions;
    DecoderPanel panel (source, actions);
    panel.setLookAndFeel (&look);
    panel.setSize (width, height);
    panel.refresh(); // recent losses count from here
    scene.set (source);
    panel.refreshAll();
    const auto image = panel.createComponentSnapshot (panel.getLocalBounds(), true, 1.0f);
    file.deleteFile();
    juce::FileOutputStream stream (file);
    juce::PNGImageFormat().writeImageToStream (image, stream);
    panel.setLookAndFeel (nullptr);
    juce::LookAndFeel::setDefaultLookAndFeel (nullptr);
}
} // namespace

int main (int argumentCount, char** arguments)
{
    if (argumentCount != 2)
    {
        std::cerr << "panel_preview FOLDER\n";
        return 2;
    }
    juce::ScopedJuceInitialiser_GUI juce;
    const juce::File folder (juce::File::getCurrentWorkingDirectory().getChildFile (arguments[1]));
    folder.createDirectory();
    for (const auto& scene : scenes())
    {
        for (const auto& [width, height] : { std::pair { 640, 400 }, { 1000, 700 }, { 1600, 1000 }, { 3840, 2160 } })
        {
            const auto size = juce::String (width) + "x" + juce::String (height);
            draw (scene, LIGHT, width, height,
                  folder.getChildFile (juce::String (scene.name) + "-light-" + size + ".png"));
            draw (scene, DARK, width, height,
                  folder.getChildFile (juce::String (scene.name) + "-dark-" + size + ".png"));
        }
    }
    return 0;
}
