#!/bin/sh
# Node pools for GKE's Cluster Autoscaler. Read before you run: the flags are those of gcloud in 2026.
# GKE puts the taint nvidia.com/gpu=present:NoSchedule on GPU nodes itself.
set -eu

gcloud container node-pools create images-g2-8 \
  --cluster=ml --region=us-central1 \
  --machine-type=g2-standard-8 \
  --accelerator=type=nvidia-l4,count=1,gpu-driver-version=default \
  --enable-autoscaling --total-min-nodes=0 --total-max-nodes=21 --num-nodes=0 \
  --disk-type=pd-ssd --disk-size=110 --enable-image-streaming \
  --node-labels=gpuscale.dev/pool=images

gcloud container node-pools create images-g2-8-spot \
  --cluster=ml --region=us-central1 \
  --machine-type=g2-standard-8 \
  --accelerator=type=nvidia-l4,count=1,gpu-driver-version=default \
  --enable-autoscaling --total-min-nodes=0 --total-max-nodes=21 --num-nodes=0 \
  --spot \
  --disk-type=pd-ssd --disk-size=110 --enable-image-streaming \
  --node-labels=gpuscale.dev/pool=images
