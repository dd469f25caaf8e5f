package dev.gpuscale.policy.rules.keda;

import dev.gpuscale.policy.Rule;
import java.util.List;

/** Rules about ScaledObjects and ScaledJobs. */
public final class KedaRules {
    private KedaRules() {}

    /** All of them, in order of id. */
    public static List<Rule> list() {
        return List.of(
                new ExternalTriggerWithoutAddress(),
                new ScalerAddressUnreachable(),
                new ScalerWithoutTls(),
                new CertificateVerificationOff(),
                new TriggerMetadataNotAString(),
                new CachedMetricsUnsupported(),
                new DuplicateTriggerName(),
                new IdleNotBelowMin(),
                new NameTooLong(),
                new NoFallback(),
                new FallbackWithoutEffect(),
                new NoMaxReplicas(),
                new CpuTriggerOnGpuWorker(),
                new CooldownShorterThanWork(),
                new IrrelevantSetting(),
                new StreamLengthAsBacklog(),
                new UtilisationCannotWake(),
                new TwoScalersOneTarget(),
                new Paused(),
                new UtilizationOnExternalMetric());
    }
}
