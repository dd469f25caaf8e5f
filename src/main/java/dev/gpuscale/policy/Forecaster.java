package dev.gpuscale.policy;

import dev.gpuscale.policy.set.ManifestSet;
import java.util.List;

/** All that a policy knows of simulations: somebody can say what a set of manifests would cost, and how long jobs wait. */
public interface Forecaster {
    /** One that is not asked for anything. */
    Forecaster NONE = set -> List.of();

    /**
     * A forecast for each promise that is to be judged.
     *
     * @throws dev.gpuscale.units.UserException where the set cannot be played
     */
    List<Forecast> forecast(ManifestSet set);
}
