// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which rig a decoder serves, and how its runtime is started.
#include "DecoderProcessor.h"
#include "Launcher.h"
#include "Panel/DecoderEditor.h"

namespace poyo::rig
{
namespace
{
/** The decoders of this GUI, oldest first. Message thread. */
std::vector<DecoderProcessor*>& decoders()
{
    static std::vector<DecoderProcessor*> all;
    return all;
}
} // namespace

DecoderProcessor::DecoderProcessor() : GenericProcessor ("POYO Decoder") { decoders().push_back (this); }

DecoderProcessor::~DecoderProcessor()
{
    stopTimer();
    auto& all = decoders();
    all.erase (std::remove (all.begin(), all.end(), this), all.end());
    editor.reset(); // the editor uses the members that are destroyed next
}

/** Two decoders of one GUI cannot serve one rig. The younger one takes the next free name. */
void DecoderProcessor::avoidTakenRig()
{
    const auto isTaken = [this] (const String& rig)
    {
        for (DecoderProcessor* other : decoders())
        {
            if (other == this)
                return false;
            if (other->textOf (parameter::rig).trim() == rig)
                return true;
        }
        return false;
    };
    const String wanted = textOf (parameter::rig).trim();
    if (! isTaken (wanted))
        return;
    const String stem = wanted.trimCharactersAtEnd ("0123456789");
    int number = jmax (1, wanted.substring (stem.length()).getIntValue()) + 1;
    while (isTaken (stem + String (number)))
        ++number;
    CoreServices::sendStatusMessage ("POYO Decoder: another decoder serves rig " + wanted + ", so this one serves "
                                     + stem + String (number));
    getParameter (parameter::rig)->currentValue = stem + String (number);
}

void DecoderProcessor::applyLaunch()
{
    LaunchSettings launch;
    const File sessions = sessionsFolder();
    launch.rig = textOf (parameter::rig).trim().toStdString();
    launch.wanted = choiceOf (parameter::startRuntime) != 0;
    launch.launcher = findLauncher (pathOf (parameter::launcher));
    launch.bundle = pathOf (parameter::bundle).getFullPathName().toStdString();
    launch.adapter = pathOf (parameter::adapter).getFullPathName().toStdString();
    launch.sessions = sessions.getFullPathName().toStdString();
    launch.log = sessions.getChildFile ("runtime-" + textOf (parameter::rig) + ".log").getFullPathName().toStdString();
    if (launch.wanted)
        launch.problem = launcherProblem (launch.launcher);
    if (launch.wanted && launch.problem.empty() && (sessions.createDirectory().failed() || ! sessions.hasWriteAccess()))
        launch.problem = "the folder " + launch.sessions
                         + " for the sessions cannot be written; choose another folder under Settings, Sessions";
    keeper.configure (launch);
    if (auto* shown = getEditor())
        static_cast<panel::DecoderEditor*> (shown)->nameTab (launch.rig);
}

File DecoderProcessor::pathOf (const String& name)
{
    const String path = textOf (name);
    return File::isAbsolutePath (path) ? File (path) : File();
}

File DecoderProcessor::sessionsFolder()
{
    const File named = pathOf (parameter::sessions);
    return named != File() ? named : CoreServices::getRecordingParentDirectory().getChildFile ("POYO sessions");
}
} // namespace poyo::rig
