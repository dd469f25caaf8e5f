#!/bin/sh
# Node pools for the Cluster Autoscaler of AKS. Read before you run: the flags are those of az in 2026.
# usage: az.sh RESOURCE_GROUP
set -eu

az aks nodepool add --resource-group "$1" --cluster-name ml \
  --name images1 --node-vm-size Standard_NC8as_T4_v3 \
  --enable-cluster-autoscaler --min-count 0 --max-count 21 --node-count 0 \
  --node-osdisk-size 110 \
  --node-taints nvidia.com/gpu=true:NoSchedule \
  --labels gpuscale.dev/pool=images

az aks nodepool add --resource-group "$1" --cluster-name ml \
  --name images2 --node-vm-size Standard_NC8as_T4_v3 \
  --enable-cluster-autoscaler --min-count 0 --max-count 21 --node-count 0 \
  --priority Spot --eviction-policy Delete --spot-max-price -1 \
  --node-osdisk-size 110 \
  --node-taints nvidia.com/gpu=true:NoSchedule \
  --labels gpuscale.dev/pool=images

# The numbers that must agree with the workload's.
az aks update --resource-group "$1" --name ml \
  --cluster-autoscaler-profile scale-down-unneeded-time=1080s max-graceful-termination-sec=600
