// SPDX-License-Identifier: GPL-3.0-or-later
#include "Launcher.h"

#if defined(_WIN32)
    #include <windows.h>
#else
    #include <dlfcn.h>
#endif

namespace poyo::rig
{
namespace
{
#if defined(_WIN32)
const String scriptName = "poyo.cmd";
const String javaName = "java.exe";
const String pathSeparator = ";";
#else
const String scriptName = "poyo";
const String javaName = "java";
const String pathSeparator = ":";
#endif

/** The file of the plugin's library. */
File thisLibrary()
{
#if defined(_WIN32)
    HMODULE module = nullptr;
    WCHAR path[MAX_PATH] = {};
    GetModuleHandleExW (GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                        reinterpret_cast<LPCWSTR> (&findLauncher), &module);
    GetModuleFileNameW (module, path, MAX_PATH);
    return File (String (path));
#else
    Dl_info info {};
    dladdr (reinterpret_cast<void*> (&findLauncher), &info);
    return info.dli_fname != nullptr ? File::getCurrentWorkingDirectory().getChildFile (info.dli_fname) : File();
#endif
}

File onPath (const String& program)
{
    const String path = SystemStats::getEnvironmentVariable ("PATH", {});
    for (const String& folder : StringArray::fromTokens (path, pathSeparator, ""))
        if (File::isAbsolutePath (folder) && File (folder).getChildFile (program).existsAsFile())
            return File (folder).getChildFile (program);
    return {};
}

File java()
{
    const String home = SystemStats::getEnvironmentVariable ("JAVA_HOME", {});
    if (File::isAbsolutePath (home) && File (home).getChildFile ("bin").getChildFile (javaName).existsAsFile())
        return File (home).getChildFile ("bin").getChildFile (javaName);
    return onPath (javaName);
}

std::vector<std::string> commandFor (const File& file)
{
    if (! file.hasFileExtension ("jar"))
        return { file.getFullPathName().toStdString() };
    return { java().getFullPathName().toStdString(),
             "-XX:+UseSerialGC",
             "-Dchronicle.announcer.disable=true",
             "-Dchronicle.analytics.disable=true",
             "-jar",
             file.getFullPathName().toStdString() };
}
/** The launcher script or jar; no file if there is none. */
File launcherFile (const File& chosen)
{
    const File plugins = thisLibrary().getParentDirectory();
    const String named = SystemStats::getEnvironmentVariable ("POYO_LAUNCHER", {});
    for (const File& file :
         { chosen, File::isAbsolutePath (named) ? File (named) : File(),
           plugins.getSiblingFile ("shared").getChildFile ("poyo-rig").getChildFile (scriptName),
           plugins.getSiblingFile ("shared-api10").getChildFile ("poyo-rig").getChildFile (scriptName),
           onPath (scriptName) })
        if (file.existsAsFile())
            return file;
    return {};
}
} // namespace

std::vector<std::string> findLauncher (const File& chosen)
{
    const File file = launcherFile (chosen);
    return file == File() ? std::vector<std::string>() : commandFor (file);
}

std::string launcherProblem (const std::vector<std::string>& launcher)
{
    if (launcher.empty())
        return "the runtime is not installed; unzip the plugin's zip again, or choose the poyo launcher under Settings";
    const File program { String::fromUTF8 (launcher.front().c_str()) };
    const bool needsJava = program.getFileName() == scriptName || launcher.front().empty();
    if (needsJava && ! program.getSiblingFile ("java").isDirectory() && java() == File())
        return "Java is missing, and the runtime needs Java 17 or newer; install Java, then press Start runtime";
    return {};
}

File shippedBundles (const File& chosenLauncher)
{
    const File launcher = launcherFile (chosenLauncher);
    const File beside = launcher.getSiblingFile ("models").getChildFile ("bundles");
    // "./poyo plugin install" names its checkout in this file; a zip holds the bundles itself.
    const String checkout = launcher.getSiblingFile ("checkout.txt").loadFileAsString().trim();
    return beside.isDirectory() || ! File::isAbsolutePath (checkout)
               ? beside
               : File (checkout).getChildFile ("models").getChildFile ("bundles");
}
} // namespace poyo::rig
