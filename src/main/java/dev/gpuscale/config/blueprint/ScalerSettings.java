package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.Require;
import java.util.Optional;

/** The external scaler's own deployment. */
@Doc("The external scaler's own deployment.")
public record ScalerSettings(
        Location at,

        @Doc(value = "Its namespace. Absent: the workload's.", example = "ml-platform")
        Optional<String> namespace,

        @Doc(value = "How many of it, 2 to 5: with one, its node's drain is a gap in scaling.", byDefault = "2")
        int replicas,

        @Doc(value = "Its image, with a tag or a digest.", byDefault = "gpuscale:0.1.0")
        String image,

        @Doc(value = "Where its certificates come from.", byDefault = "{certManager: {}}")
        ScalerTls tls,

        @Doc(
                value =
                        "The Secret whose keys are the source's files and variables, mounted at /secrets. Absent: NAME-queue.",
                example = "redis-login")
        Optional<String> secret,

        @Doc(value = "The namespace of KEDA, which may ask it.", byDefault = "keda")
        String kedaNamespace,

        @Doc(value = "The namespace of Prometheus, which may scrape it.", byDefault = "monitoring")
        String monitoringNamespace) {
    public ScalerSettings {
        WorkerSettings.checkImage("image", image);
        Require.that(
                replicas >= 2 && replicas <= 5,
                "replicas is %d, but must be 2 to 5\nWith one, its node's drain is a gap in scaling (GPU160).",
                replicas);
        namespace.ifPresent(name -> Names.check("namespace", name));
        secret.ifPresent(name -> Names.check("secret", name));
        Names.check("kedaNamespace", kedaNamespace);
        Names.check("monitoringNamespace", monitoringNamespace);
    }
}
