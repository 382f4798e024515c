# SPDX-License-Identifier: GPL-3.0-or-later
#
# The library that the GUI loads. It leaves the symbols of JUCE and of the GUI undefined: the GUI provides them.
file (GLOB_RECURSE PLUGIN_SOURCES CONFIGURE_DEPENDS Source/*.h Source/*.cpp)
list (FILTER PLUGIN_SOURCES EXCLUDE REGEX "Source/(Core|Panel/Model)/")
if (APPLE)
    add_library (poyo-rig MODULE ${PLUGIN_SOURCES})
else ()
    add_library (poyo-rig SHARED ${PLUGIN_SOURCES})
endif ()
target_link_libraries (poyo-rig PRIVATE poyo_core poyo_panel_model bridge_objects)
# Each file of the plugin reads JUCE's headers, which take most of the time of its compilation.
target_precompile_headers (poyo-rig PRIVATE <ProcessorHeaders.h>)

# A processor that measures times, for the tests that run the real GUI. Not for users.
file (GLOB PROBE_SOURCES CONFIGURE_DEPENDS Tests/gui/probe/*.h Tests/gui/probe/*.cpp)
if (APPLE)
    add_library (poyo-probe MODULE ${PROBE_SOURCES})
else ()
    add_library (poyo-probe SHARED ${PROBE_SOURCES})
endif ()

foreach (library poyo-rig poyo-probe)
    set_target_properties (${library} PROPERTIES PREFIX "")
    target_compile_options (${library} PRIVATE ${STRICT})
    target_compile_definitions (${library} PRIVATE
        OEPLUGIN
        $<$<CONFIG:Debug>:DEBUG=1>
        $<$<CONFIG:Debug>:_DEBUG=1>
        $<$<NOT:$<CONFIG:Debug>>:NDEBUG=1>)
    target_include_directories (${library} SYSTEM PRIVATE
        ${GUI_BASE_DIR}/JuceLibraryCode
        ${GUI_BASE_DIR}/JuceLibraryCode/modules
        ${GUI_BASE_DIR}/Plugins/Headers)
    target_link_libraries (${library} PRIVATE Threads::Threads)
    if (WIN32)
        # Untested.
        target_compile_definitions (${library} PRIVATE
            "JUCE_API=__declspec(dllimport)" NOMINMAX _CRT_SECURE_NO_WARNINGS)
        target_compile_options (${library} PRIVATE /sdl- /bigobj)
        target_link_libraries (${library} PRIVATE ${GUI_BASE_DIR}/Build/$<CONFIG>/open-ephys.lib advapi32)
    elseif (APPLE)
        # Untested.
        set_target_properties (${library} PROPERTIES
            BUNDLE TRUE MACOSX_BUNDLE_GUI_IDENTIFIER "org.poyorig.open-ephys.${library}")
        target_link_options (${library} PRIVATE -undefined dynamic_lookup)
    else ()
        target_compile_definitions (${library} PRIVATE JUCE_DISABLE_NATIVE_FILECHOOSERS=1)
        target_include_directories (${library} SYSTEM PRIVATE /usr/include/freetype2)
        target_link_libraries (${library} PRIVATE rt)
        # Plugins find the libraries that they bring along in these folders beside the plugins folder.
        set_target_properties (${library} PROPERTIES
            BUILD_WITH_INSTALL_RPATH TRUE
            INSTALL_RPATH "$ORIGIN/../shared:$ORIGIN/../shared-api10")
    endif ()
endforeach ()

# The headers of JUCE and the GUI take most of the time of a compilation, so they are compiled once.
target_precompile_headers (poyo-rig PRIVATE <ProcessorHeaders.h> <EditorHeaders.h> <VisualizerEditorHeaders.h>)

install (TARGETS poyo-rig RUNTIME DESTINATION plugins LIBRARY DESTINATION plugins BUNDLE DESTINATION plugins)

option (POYO_PANEL_PREVIEW "Build the program that draws the panel's states into pictures" OFF)
if (POYO_PANEL_PREVIEW)
    add_subdirectory (Tests/panel)
endif ()
