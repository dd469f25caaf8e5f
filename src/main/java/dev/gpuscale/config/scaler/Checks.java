package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What several sources check alike. Messages begin with the field's name. */
final class Checks {
    /** No user and password before the host: they would end up in Git, in logs and in error messages. */
    private static final Pattern WITH_LOGIN = Pattern.compile("^[a-z:]+://[^/]*@.*");

    private Checks() {}

    static void password(Optional<String> file, Optional<String> environment) {
        Require.that(
                file.isEmpty() || environment.isEmpty(),
                "passwordFile and passwordEnvironment are both given, but only one can be\nKeep the file.");
    }

    static void url(String field, String url) {
        Require.that(
                url.startsWith("http://") || url.startsWith("https://"),
                "%s is \"%s\", but must begin with http:// or https://",
                field,
                url);
        withoutLogin(field, url);
    }

    static void jdbc(String url, List<String> beginnings) {
        Require.that(
                beginnings.stream().anyMatch(url::startsWith),
                "url is \"%s\", but must begin with %s",
                url,
                String.join(" or ", beginnings));
        withoutLogin("url", url);
        Require.that(
                !url.contains("password="), "url holds a password\nPut it into a file, and name it: passwordFile: ..");
    }

    private static void withoutLogin(String field, String url) {
        Require.that(
                !WITH_LOGIN.matcher(url).matches(),
                "%s holds a user or a password\nUse username and passwordFile.",
                field);
    }
}
