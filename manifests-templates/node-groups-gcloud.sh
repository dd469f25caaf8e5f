#!/bin/sh
# Node pools for GKE's Cluster Autoscaler. Read before you run: the flags are those of gcloud in 2026.
# GKE puts the taint nvidia.com/gpu=present:NoSchedule on GPU nodes itself.
set -eu
{%- for group in nodes.groups %}

gcloud container node-pools create {{ group.name }} \
  --cluster={{ nodes.cluster }} --region={{ nodes.region }} \
  --machine-type={{ group.type }} \
  --accelerator=type={{ group.accelerator }},count={{ group.gpus }},gpu-driver-version=default \
  --enable-autoscaling --total-min-nodes=0 --total-max-nodes={{ group.max }} --num-nodes=0 \
{%- if group.spot %}
  --spot \
{%- endif %}
  --disk-type=pd-ssd --disk-size={{ nodes.diskGib }} --enable-image-streaming \
  --node-labels=gpuscale.dev/pool={{ name }}
{%- endfor %}
