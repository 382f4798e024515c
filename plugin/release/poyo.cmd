@echo off
rem Starts POYO Rig from the folder of a release. Uses the Java of the release; a release without Java uses the PATH.
setlocal
set "ORT_DISABLE_TELEMETRY=1"
set "here=%~dp0"
set "java=%here%java\bin\java.exe"
if not exist "%java%" set "java=java"
set "natives=-Dpoyo.natives=%LOCALAPPDATA%\poyo-rig\natives"
if exist "%here%native" set natives="-Donnxruntime.native.path=%here%native" "-Djna.boot.library.path=%here%native" "-Djna.library.path=%here%native"
"%java%" "@%here%java.options" %POYO_JAVA_OPTIONS% "-Dpoyo.root=%here%." "-Dpoyo.engines=%LOCALAPPDATA%\poyo-rig\engines" %natives% -jar "%here%poyo-rig.jar" %*
exit /b %ERRORLEVEL%
