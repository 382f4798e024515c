@echo off
rem The runtime that came with the plugin. Needs a Java of version 17 or newer on the path. Untested.
java -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr "-Dpoyo.root=%~dp0." "-Dpoyo.natives=%LOCALAPPDATA%\poyo-rig" -Dchronicle.announcer.disable=true -Dchronicle.analytics.disable=true -jar "%~dp0poyo-rig.jar" %*
