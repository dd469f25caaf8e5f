package dev.gpuscale.autoscaling.karpenter;

import java.util.List;
import java.util.function.Predicate;

/** A type with those of its offerings that the filters of a launch have left. */
record AwsLaunchType(InstanceType type, List<Offering> kept) {
    AwsLaunchType {
        kept = List.copyOf(kept);
    }

    static AwsLaunchType of(InstanceType type) {
        return new AwsLaunchType(type, type.offerings());
    }

    /** With fewer offerings. */
    AwsLaunchType where(Predicate<Offering> wanted) {
        return new AwsLaunchType(type, kept.stream().filter(wanted).toList());
    }

    /** Kept ones that are available and meet the requirements, cheapest first. */
    List<Offering> offerings(Requirements wanted) {
        return type.offerings(wanted).stream().filter(kept::contains).toList();
    }

    /** The price of the first of them; beyond all prices when there is none. */
    double cheapest(Requirements wanted) {
        List<Offering> offerings = offerings(wanted);
        return offerings.isEmpty() ? Double.MAX_VALUE : offerings.get(0).usdPerHour();
    }
}
