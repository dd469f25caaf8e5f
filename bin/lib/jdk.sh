# Sourced by the scripts beside it: which JDK and Maven to use, and what needs building. POSIX sh.

say() {
  printf 'gpuscale: %s\n' "$*" >&2
}

# What cannot be done is exit code 2, as everywhere in gpuscale.
fail() {
  say "$@"
  exit 2
}

# Sets java_home and java_version (17.0.15), from JAVA_HOME, else from the java on PATH. False when there is none.
find_java() {
  java_home=${JAVA_HOME:-}
  if [ -z "$java_home" ]; then
    java_command=$(command -v java) || return 1
    java_command=$(readlink -f "$java_command" 2>/dev/null) || java_command=$(command -v java)
    java_home=${java_command%/bin/java}
  fi
  [ -x "$java_home/bin/java" ] || return 1
  java_version=
  if [ -r "$java_home/release" ]; then
    # Reading the JDK's own note costs nothing; asking java costs a start of it.
    while IFS='=' read -r key value; do
      [ "$key" = JAVA_VERSION ] || continue
      value=${value#\"}
      java_version=${value%%\"*}
    done <"$java_home/release"
  else
    java_settings=$("$java_home/bin/java" -XshowSettings:properties -version 2>&1) || return 1
    java_home=$(printf '%s\n' "$java_settings" | sed -n 's/^ *java\.home = //p')
    java_version=$(printf '%s\n' "$java_settings" | sed -n 's/^ *java\.version = //p')
  fi
  java_major=${java_version%%[!0-9]*}
  [ -n "$java_major" ]
}

# As find_java, but ends with the cure when there is none, or when it is too old.
require_java() {
  if ! find_java; then
    [ -z "${JAVA_HOME:-}" ] || fail "JAVA_HOME is $JAVA_HOME, where no bin/java is. Point it to a JDK 17 or later, or unset it."
    fail "no java found. Install a JDK 17 or later (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME."
  fi
  [ "$java_major" -ge 17 ] ||
    fail "the Java in $java_home is $java_version; JDK 17 or later is needed. Install one, and set JAVA_HOME to it."
}

# What a build needs beyond java itself.
require_build_tools() {
  [ -x "$java_home/bin/javac" ] ||
    fail "$java_home has java, but no javac: building needs a JDK, not a JRE (Debian: apt-get install openjdk-17-jdk-headless)."
  command -v mvn >/dev/null ||
    fail "no mvn found, and a build is needed. Install Maven 3.8 or later (Debian: apt-get install maven; macOS: brew install maven)."
}

# is_stale STAMP PATH...: true when a file or folder below one of the paths changed after STAMP was touched.
is_stale() {
  stale_stamp=$1
  shift
  [ -f "$stale_stamp" ] || return 0
  [ -n "$(find "$@" -newer "$stale_stamp" 2>/dev/null | head -n 1)" ]
}

# Holds file descriptor 9, a file open for writing, for this process alone; waits for another that has it. The system lets
# go of it when the process ends, however it ends. macOS has no flock command, but perl.
lock_9() {
  if command -v flock >/dev/null; then
    flock -n 9 && return
    say "waiting for another gpuscale that is building here"
    flock 9
  else
    perl -MFcntl=:flock -e 'open my $lock, ">&=", 9 or die; flock $lock, LOCK_EX or die' || true
  fi
}
