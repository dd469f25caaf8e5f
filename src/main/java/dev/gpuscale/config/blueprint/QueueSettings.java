package dev.gpuscale.config.blueprint;

import dev.gpuscale.config.scaler.Composite;
import dev.gpuscale.config.scaler.Http;
import dev.gpuscale.config.scaler.Kafka;
import dev.gpuscale.config.scaler.Mysql;
import dev.gpuscale.config.scaler.Nats;
import dev.gpuscale.config.scaler.Postgres;
import dev.gpuscale.config.scaler.Prometheus;
import dev.gpuscale.config.scaler.QueueConfig;
import dev.gpuscale.config.scaler.QueueSource;
import dev.gpuscale.config.scaler.Rabbitmq;
import dev.gpuscale.config.scaler.RedisList;
import dev.gpuscale.config.scaler.RedisStream;
import dev.gpuscale.config.scaler.Replay;
import dev.gpuscale.config.scaler.Sqs;
import dev.gpuscale.config.scaler.Triton;
import dev.gpuscale.config.scaler.Vllm;
import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The queue that workers take jobs from: a name, and exactly one source beside it. */
@Doc("The queue that workers take jobs from: a name, and exactly one source beside it.")
public record QueueSettings(
        @Doc(value = "Its name: lower-case letters, digits and dashes.", example = "images")
        String name,

        @Doc(value = "A stream of Redis or Valkey.", example = "{address: redis:6379, stream: jobs, group: workers}")
        Optional<RedisStream> redisStream,

        @Doc(value = "Lists of Redis or Valkey.", example = "{address: redis:6379, key: jobs}")
        Optional<RedisList> redisList,

        @Doc(value = "A queue of RabbitMQ.", example = "{url: http://rabbitmq:15672, queue: jobs}")
        Optional<Rabbitmq> rabbitmq,

        @Doc(value = "Topics of Kafka.", example = "{brokers: ['kafka:9092'], topics: [jobs], group: workers}")
        Optional<Kafka> kafka,

        @Doc(
                value = "A queue of Amazon SQS.",
                example = "{queueUrl: https://sqs.us-east-1.amazonaws.com/123456789012/jobs, region: us-east-1}")
        Optional<Sqs> sqs,

        @Doc(
                value = "A consumer of NATS JetStream.",
                example = "{servers: ['nats://nats:4222'], stream: JOBS, consumer: workers}")
        Optional<Nats> nats,

        @Doc(value = "A table of PostgreSQL.") Optional<Postgres> postgres,

        @Doc(value = "A table of MySQL or MariaDB.") Optional<Mysql> mysql,

        @Doc(value = "Queries of Prometheus.", example = "{url: http://prometheus:9090, waiting: sum(jobs_queued)}")
        Optional<Prometheus> prometheus,

        @Doc(value = "The pods of NVIDIA Triton.", example = "{service: image-worker}")
        Optional<Triton> triton,

        @Doc(value = "The pods of vLLM or an engine like it.", example = "{service: image-worker}")
        Optional<Vllm> vllm,

        @Doc(value = "A JSON document.", example = "{url: http://gateway/queue, waiting: /waiting}")
        Optional<Http> http,

        @Doc(value = "Several sources, added up.") Optional<Composite> composite,

        @Doc(value = "A queue that is played back.", example = "{steps: [{last: 60s, waiting: 47}]}")
        Optional<Replay> replay) {
    public QueueSettings {
        QueueConfig.checkName(name);
        long given = Stream.of(
                        redisStream,
                        redisList,
                        rabbitmq,
                        kafka,
                        sqs,
                        nats,
                        postgres,
                        mysql,
                        prometheus,
                        triton,
                        vllm,
                        http,
                        composite,
                        replay)
                .filter(Optional::isPresent)
                .count();
        Require.that(
                given == 1,
                "a queue needs exactly one source, but here %s\nFor example: redisStream: {address: redis:6379, stream: jobs, group: workers}.",
                given == 0 ? "is none" : "are " + given);
    }

    /** The source that is given. */
    public QueueSource source() {
        List<Optional<? extends QueueSource>> all = List.of(
                redisStream,
                redisList,
                rabbitmq,
                kafka,
                sqs,
                nats,
                postgres,
                mysql,
                prometheus,
                triton,
                vllm,
                http,
                composite,
                replay);
        return all.stream()
                .flatMap(Optional::stream)
                .map(QueueSource.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
