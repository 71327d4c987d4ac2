import streamlit as st

st.title("Convenant")
