package dev.gpuscale.simulation;

import dev.gpuscale.config.Stage;
import dev.gpuscale.workload.RandomStream;
import dev.gpuscale.workload.RandomStreams;
import dev.gpuscale.workload.Sampler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long nodes and pods take to come up. Each stage draws from a stream of its own, so that designs which start the same
 * number of things meet the same times. A node pulls an image once; pods that come while it is pulled wait for the rest.
 */
final class ColdStart {
  private final World world;
  private final Map<Stage, Sampler> samplers = new EnumMap<>(Stage.class);
  private final Map<Stage, RandomStream> streams = new EnumMap<>(Stage.class);

  ColdStart(World world, dev.gpuscale.config.ColdStart stages, RandomStreams random) {
    this.world = world;
    for (Stage stage : Stage.values()) {
      samplers.put(stage, stages.stage(stage).sampler());
      streams.put(stage, random.named("cold-start/" + stage));
    }
  }

  private long draw(Stage stage) {
    return samplers.get(stage).nextMicros(streams.get(stage));
  }

  /** A machine is bought: in the end its GPUs can be asked for. */
  void launch(Node node, long now) {
    long joined = now + draw(Stage.NODE_LAUNCH) + draw(Stage.NODE_READY);
    long gpuWait = node.offer().capacity().gpus() == 0 ? 0 : draw(Stage.GPU_READY);
    world.calendar().schedule(joined + gpuWait, Calendar.Kind.WORLD, at -> world.cluster().ready(node, at, gpuWait));
  }

  /** A pod is bound: image, container, model, engine, readiness. */
  void start(Pod pod, long now) {
    pod.fleet.enter(pod, Pod.Stage.PULLING, now);
    long pulled = imageOn(pod, now);
    pod.pulled(pulled);
    after(pod, pulled + draw(Stage.CONTAINER_START), at -> load(pod, at));
  }

  private long imageOn(Pod pod, long now) {
    Node node = pod.node();
    if (node == null) {
      throw new IllegalStateException(pod.name() + " is bound to no node");
    }
    List<String> images = new ArrayList<>(pod.fleet.deployment().template().images());
    String key = String.join(",", images);
    long there = node.imageAt(key);
    if (there == Long.MAX_VALUE) {
      there = node.pool().equals(Cluster.STATIC) ? now : now + draw(Stage.IMAGE_PULL);
      node.pulled(key, there);
    }
    return Math.max(now, there);
  }

  private void load(Pod pod, long now) {
    pod.fleet.enter(pod, Pod.Stage.LOADING, now);
    long loaded = now + draw(Stage.MODEL_LOAD);
    long answering = loaded + draw(Stage.ENGINE_INIT);
    pod.loading(now, loaded, answering);
    after(pod, answering + draw(Stage.READINESS), at -> pod.fleet.makeReady(pod, at));
  }

  /** The container of a pod was restarted: the image is there. */
  void restart(Pod pod, long now) {
    long answering = now + draw(Stage.CONTAINER_START) + draw(Stage.MODEL_LOAD) + draw(Stage.ENGINE_INIT);
    after(pod, answering + draw(Stage.READINESS), at -> pod.fleet.makeReady(pod, at));
  }

  /** Schedules a step that is void when the pod is deleted before. */
  private void after(Pod pod, long at, Calendar.Event step) {
    int epoch = pod.epoch();
    world.calendar().schedule(at, Calendar.Kind.WORLD, now -> {
      if (pod.epoch() == epoch) {
        step.happen(now);
      }
    });
  }
}
