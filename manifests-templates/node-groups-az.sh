#!/bin/sh
# Node pools for the Cluster Autoscaler of AKS. Read before you run: the flags are those of az in 2026.
# usage: az.sh RESOURCE_GROUP
set -eu
{%- for group in nodes.groups %}

az aks nodepool add --resource-group "$1" --cluster-name {{ nodes.cluster }} \
  --name {{ group.shortName }} --node-vm-size {{ group.type }} \
  --enable-cluster-autoscaler --min-count 0 --max-count {{ group.max }} --node-count 0 \
{%- if group.spot %}
  --priority Spot --eviction-policy Delete --spot-max-price -1 \
{%- endif %}
  --node-osdisk-size {{ nodes.diskGib }} \
  --node-taints {{ nodes.resource ~ "=" ~ nodes.taintValue ~ ":NoSchedule" }} \
  --labels gpuscale.dev/pool={{ name }}
{%- endfor %}

# The numbers that must agree with the workload's.
az aks update --resource-group "$1" --name {{ nodes.cluster }} \
  --cluster-autoscaler-profile scale-down-unneeded-time={{ timing.consolidateAfter.value }}s max-graceful-termination-sec={{ timing.caGrace }}
