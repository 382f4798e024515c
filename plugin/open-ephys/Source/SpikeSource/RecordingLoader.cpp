// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordingLoader.h"

#include "Processor/Launcher.h"

namespace poyo::rig
{
namespace
{
constexpr int lookMillis = 50;
constexpr int longestEndMillis = 5000;

/** The converted file for a source. Another source, or a changed one, has another file. */
File placeFor (const String& source)
{
    const File folder = File::getSpecialLocation (File::tempDirectory).getChildFile ("poyo-rig");
    folder.createDirectory();
    return folder.getChildFile (String::toHexString (source.hashCode64()) + ".poyo-blocks");
}
} // namespace

RecordingLoader::RecordingLoader (Loaded loaded) : Thread ("poyo recording loader"), tell (std::move (loaded)) {}

RecordingLoader::~RecordingLoader()
{
    stopThread (longestEndMillis);
    cancelPendingUpdate();
}

void RecordingLoader::load (const File& source)
{
    stopThread (longestEndMillis);
    cancelPendingUpdate();
    if (source.hasFileExtension ("poyo-blocks"))
    {
        auto read = std::make_shared<PlayedRecording>();
        std::string sentence;
        const bool whole = read->read (source.getFullPathName().toStdString(), sentence);
        tell (whole ? read : nullptr, String (sentence));
        return;
    }
    const String identity = source.getFullPathName() + String (source.getLastModificationTime().toMilliseconds());
    make ({ "convert", source.getFullPathName() }, placeFor (identity));
}

void RecordingLoader::simulate (int seconds, int units)
{
    stopThread (longestEndMillis);
    cancelPendingUpdate();
    const String identity = "simulation " + String (seconds) + " " + String (units);
    make ({ "simulate", "--seconds", String (seconds), "--units", String (units) }, placeFor (identity));
}

void RecordingLoader::make (const StringArray& arguments, const File& blocks)
{
    command = arguments;
    made = blocks;
    log = blocks.withFileExtension ("log");
    startThread (Priority::low);
}

void RecordingLoader::run()
{
    std::string sentence;
    auto read = std::make_shared<PlayedRecording>();
    bool whole = made.existsAsFile() && read->read (made.getFullPathName().toStdString(), sentence);
    if (! whole)
    {
        made.deleteFile();
        std::vector<std::string> words = findLauncher ({});
        const bool found = ! words.empty();
        for (const String& argument : command)
            words.push_back (argument.toStdString());
        words.insert (words.end(), { "--out", made.getFullPathName().toStdString() });
        ChildProcess child;
        sentence = "the poyo launcher is missing; install poyo, or set POYO_LAUNCHER to the launcher";
        if (found && ! child.start (words, log.getFullPathName().toStdString()))
            sentence = child.error();
        else if (found)
        {
            while (child.isRunning() && ! threadShouldExit())
                wait (lookMillis);
            if (threadShouldExit())
                return;
            sentence = "the recording could not be converted; the reason is in " + log.getFullPathName().toStdString();
            whole = made.existsAsFile() && read->read (made.getFullPathName().toStdString(), sentence);
        }
    }
    const ScopedLock held (lock);
    recording = whole ? read : nullptr;
    problem = whole ? String() : String (sentence);
    triggerAsyncUpdate();
}

void RecordingLoader::handleAsyncUpdate()
{
    std::shared_ptr<const PlayedRecording> loaded;
    String sentence;
    {
        const ScopedLock held (lock);
        loaded = recording;
        sentence = problem;
    }
    tell (loaded, sentence);
}
} // namespace poyo::rig
