package dev.gpuscale.autoscaling.clusterautoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BalancingPropertiesTest {
    @Property
    void buysWhatFitsAndLeavesNoGroupTwoBehind(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 12) Integer> sizes,
            @ForAll @Size(6) List<@IntRange(max = 15) Integer> maxima,
            @ForAll @IntRange(max = 40) int newNodes) {
        List<GroupSize> groups = IntStream.range(0, sizes.size())
                .mapToObj(i -> new GroupSize("g" + i, sizes.get(i), maxima.get(i)))
                .toList();
        int room = groups.stream()
                .mapToInt(group -> Math.max(0, group.maxSize() - group.size()))
                .sum();

        List<Resize> resizes = Balancing.split(groups, newNodes);
        assertThat(resizes.stream().mapToInt(Resize::increase).sum()).isEqualTo(Math.min(room, newNodes));

        List<GroupSize> after = new ArrayList<>();
        for (GroupSize group : groups) {
            int size = resizes.stream()
                    .filter(resize -> resize.groupId().equals(group.groupId()))
                    .mapToInt(Resize::to)
                    .findFirst()
                    .orElse(group.size());
            after.add(new GroupSize(group.groupId(), size, group.maxSize()));
        }
        for (Resize resize : resizes) {
            assertThat(after)
                    .allSatisfy(other -> assertThat(other.size() >= other.maxSize() || other.size() >= resize.to() - 1)
                            .isTrue());
        }
    }
}
