package dev.gpuscale.config.scaler;

/** A source that is asked itself, and may be part of a {@link Composite}. */
public sealed interface SingleSource extends QueueSource
        permits RedisStream,
                RedisList,
                Rabbitmq,
                Kafka,
                Sqs,
                Nats,
                Postgres,
                Mysql,
                Prometheus,
                Triton,
                Vllm,
                Http,
                Replay {}
